import { AppError } from '../contract/errors.ts';
import type { Parameters } from '../contract/job.ts';
import { MOST_PRESETS, type Preset } from '../contract/preset.ts';
import type { Reply } from '../contract/verb.ts';
import type { Handlers, VerbName } from '../contract/verbs.ts';
import type { EventBus } from './event-bus.ts';
import { checkSize } from './job-maker.ts';
import { one } from './one.ts';
import type { PresetFiles } from './preset-files.ts';
import type { WorkerFolder } from './worker-folder.ts';

type PresetVerb = Extract<VerbName, `presets.${string}`>;

export interface PresetServiceParts {
  readonly folder: WorkerFolder;
  readonly files: PresetFiles;
  readonly events: EventBus;
}

/** The verbs of presets. They are not checked against the worker's schema, which may be another one when they are taken. */
export class PresetService {
  readonly #parts: PresetServiceParts;

  constructor(parts: PresetServiceParts) {
    this.#parts = parts;
  }

  readonly handlers: Pick<Handlers, PresetVerb> = {
    'presets.list': async ({ name }) => {
      this.#parts.folder.get(name);
      const data = this.#parts.files.read(name);
      return { data, total: data.length };
    },
    'presets.save': ({ name, preset, parameters }) => this.#save(name, preset, parameters),
    'presets.rename': ({ name, preset, newName }) => this.#rename(name, preset, newName),
    'presets.remove': ({ name, preset }) => this.#remove(name, preset),
  };

  async #save(worker: string, name: string, parameters: Parameters): Promise<Reply<Preset>> {
    checkSize(parameters);
    const added = { name, parameters };
    let created = false;
    await this.#change(worker, (presets) => {
      const others = presets.filter((preset) => preset.name !== name);
      created = others.length === presets.length;
      if (created && presets.length >= MOST_PRESETS) throw tooMany(worker);
      return [...others, added];
    });
    return { ...one(added), created };
  }

  async #rename(worker: string, name: string, newName: string): Promise<Reply<Preset>> {
    const presets = await this.#change(worker, (before) => {
      mustFind(before, worker, name);
      if (newName !== name && before.some((preset) => preset.name === newName)) {
        throw exists(worker, newName);
      }
      return before.map((preset) => (preset.name === name ? { ...preset, name: newName } : preset));
    });
    return one(mustFind(presets, worker, newName));
  }

  async #remove(worker: string, name: string): Promise<Reply<Preset>> {
    const removed = mustFind(this.#parts.files.read(worker), worker, name);
    await this.#change(worker, (presets) => presets.filter((preset) => preset.name !== name));
    return one(removed);
  }

  /** Throws WORKER_NOT_FOUND. */
  async #change(
    worker: string,
    change: (presets: readonly Preset[]) => readonly Preset[],
  ): Promise<readonly Preset[]> {
    const { folder, files, events } = this.#parts;
    folder.get(worker);
    const presets = await files.change(worker, change);
    events.publish({ type: 'worker.changed', name: worker });
    return presets;
  }
}

function mustFind(presets: readonly Preset[], worker: string, name: string): Preset {
  const found = presets.find((preset) => preset.name === name);
  if (found !== undefined) return found;
  throw new AppError('PRESET_NOT_FOUND', `Worker "${worker}" has no preset "${name}"`);
}

function exists(worker: string, name: string): AppError {
  const message = `Worker "${worker}" has a preset "${name}" already; choose another name`;
  return new AppError('PRESET_EXISTS', message, [{ field: 'newName', message }]);
}

function tooMany(worker: string): AppError {
  const message = `Worker "${worker}" has ${MOST_PRESETS} presets, which is the most; remove one first`;
  return new AppError('INVALID', message, [{ field: 'preset', message }]);
}
