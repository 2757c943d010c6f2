import { readFileSync, statSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { JsonObject, MOST_SCHEMA_BYTES, type WorkerInformation } from '../contract/information.ts';

/** What a worker's template lies in, beside its code. */
export const TEMPLATE_ENDING = '.json';

/** Files that belong to the folder and to no worker, whatever a worker is called. */
const OF_THE_FOLDER = new Set(['package', 'package-lock', 'tsconfig', 'jsconfig']);

/** Whether a worker of that name can have a template. */
export function mayHaveTemplate(name: string): boolean {
  return !OF_THE_FOLDER.has(name);
}

/** What the file adds to what the code says. */
type Template = Partial<Omit<WorkerInformation, 'timeoutMs' | 'graceMs'>>;

/**
 * The files NAME.json beside workers: either a JSON Schema of the parameters, or a template of them, whose
 * values are the defaults.
 */
export class TemplateFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Null when there is none. */
  read(name: string): Template | null {
    if (!mayHaveTemplate(name)) return null;
    const path = this.#pathOf(name);
    const size = statSync(path, { throwIfNoEntry: false })?.size;
    if (size === undefined) return null;
    const file = `${name}${TEMPLATE_ENDING}`;
    if (size > MOST_SCHEMA_BYTES) {
      return { problems: [`${file}: It has ${size} bytes; ${MOST_SCHEMA_BYTES} are allowed`] };
    }
    try {
      // Some editors begin a file with a mark.
      const text = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
      return templateOf(JsonObject.parse(JSON.parse(text)));
    } catch (error) {
      const why = error instanceof SyntaxError ? error.message : 'It is no JSON object';
      return { problems: [`${file}: ${why}`] };
    }
  }

  async remove(name: string): Promise<void> {
    if (mayHaveTemplate(name)) await rm(this.#pathOf(name), { force: true });
  }

  #pathOf(name: string): string {
    return join(this.#folder, name + TEMPLATE_ENDING);
  }
}

function templateOf(said: JsonObject): Template {
  const { $schema, type, properties, title, description } = said;
  const hasProperties =
    typeof properties === 'object' && properties !== null && !Array.isArray(properties);
  const isSchema = typeof $schema === 'string' || type === 'object' || hasProperties;
  if (!isSchema) return { defaults: said };
  return {
    parameters: said,
    ...(typeof title === 'string' && { title }),
    ...(typeof description === 'string' && { description }),
  };
}
