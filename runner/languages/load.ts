import { pathToFileURL } from 'node:url';
import { Worker } from '../worker.ts';

type Run = () => unknown;

/** Loads a compiled worker and finds its run. Throws when the module has none, or throws itself. */
export async function loadWorker(file: string, name: string): Promise<Run> {
  const module: Record<string, unknown> = await import(pathToFileURL(file).href);
  const run = runOf(module['default']) ?? runOf(module);
  if (run === undefined) {
    throw new Error(
      `Worker "${name}" has no run: export a class with run() as default, or a function run(job)`,
    );
  }
  return run;
}

function runOf(exported: unknown): Run | undefined {
  if (typeof exported === 'function') return runOfFunction(exported);
  if (typeof exported !== 'object' || exported === null || !('run' in exported)) return undefined;
  const { run } = exported;
  return typeof run === 'function' ? () => run.call(exported, new Worker()) : undefined;
}

// biome-ignore lint/complexity/noBannedTypes: a class or function that a worker exports, of any shape
function runOfFunction(exported: Function): Run | undefined {
  const isClass = /^class\b/.test(Function.prototype.toString.call(exported));
  const hasRun = typeof exported.prototype?.run === 'function';
  if (!isClass && !hasRun) return () => exported(new Worker());
  if (!hasRun) return undefined;
  return () => Reflect.construct(exported, []).run(new Worker());
}
