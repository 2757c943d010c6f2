import { Preset, PresetInput, RenamePresetInput, SavePresetInput } from './preset.ts';
import type { Verb } from './verb.ts';
import { WorkerInput } from './worker.ts';

/** What can be done with the presets of workers; part of the table in verbs.ts. */
export const PRESET_VERBS = {
  'presets.list': {
    method: 'GET',
    path: '/workers/:name/presets',
    summary: "A worker's presets: parameters under a name, to be taken again",
    input: WorkerInput,
    output: Preset,
    callers: 'all',
  },
  'presets.save': {
    method: 'PUT',
    path: '/workers/:name/presets/:preset',
    summary: 'Keep parameters as a preset of a worker; one of the same name is replaced',
    input: SavePresetInput,
    output: Preset,
    body: { json: 'parameters' },
    callers: 'all',
  },
  'presets.rename': {
    method: 'POST',
    path: '/workers/:name/presets/:preset/rename',
    summary: 'Give a preset another name',
    input: RenamePresetInput,
    output: Preset,
    body: 'json',
    callers: 'all',
  },
  'presets.remove': {
    method: 'DELETE',
    path: '/workers/:name/presets/:preset',
    summary: 'Remove a preset',
    input: PresetInput,
    output: Preset,
    callers: 'all',
  },
} as const satisfies Record<string, Verb>;
