import { pathToFileURL } from 'node:url';
import { Worker } from '../worker.ts';

/** Loads a compiled worker and asks what it says of itself; undefined when it says nothing. */
export async function loadInformation(file: string): Promise<unknown> {
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const tell = tellerOf(module['default']) ?? tellerOf(module);
  return tell?.();
}

function tellerOf(exported: unknown): (() => unknown) | undefined {
  const ofClass = typeof exported === 'function' ? exported.prototype : undefined;
  const own: unknown = ofClass?.getInformation;
  // What it has from the class that it extends says nothing.
  if (typeof own === 'function' && own !== Worker.prototype.getInformation) {
    return () => Reflect.construct(exported as new () => Worker, []).getInformation();
  }
  if (exported === null || !/^(?:object|function)$/.test(typeof exported)) return undefined;
  const tell: unknown = Reflect.get(exported as object, 'getInformation');
  return typeof tell === 'function' ? () => tell.call(exported) : undefined;
}
