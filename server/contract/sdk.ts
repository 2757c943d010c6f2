import type { Language } from './worker.ts';

/** What workers have at hand, as editors show it: a member of the class Worker, or a function of the shell. */
export interface SdkMember {
  readonly name: string;
  readonly signature: string;
  readonly doc: string;
  /** True for what a worker writes itself. */
  readonly abstract?: boolean;
}

/** The SDK for TypeScript and JavaScript workers: completions and type declarations come from here. */
export const SDK_MEMBERS: readonly SdkMember[] = [
  {
    name: 'run',
    signature: 'abstract run(): unknown',
    doc: 'Does the work. The job is done when it returns, or when its promise resolves.',
    abstract: true,
  },
  {
    name: 'parameters',
    signature: 'readonly parameters: Record<string, any>',
    doc: "The job's parameters; an empty object when it has none.",
  },
  {
    name: 'jobId',
    signature: 'readonly jobId: string',
    doc: "The job's id.",
  },
  {
    name: 'signal',
    signature: 'readonly signal: AbortSignal',
    doc: 'Aborted when the job is asked to stop. Hand it to fetch, timers and streams.',
  },
  {
    name: 'log',
    signature: "log(message: unknown, level?: 'debug' | 'info' | 'warning' | 'error'): void",
    doc: "Adds a message to the job's log, of level info unless said otherwise. What is not text is written as JSON.",
  },
  {
    name: 'response',
    signature: 'response(message: unknown): void',
    doc: "Adds a message to the job's response. What is not text is written as JSON.",
  },
  {
    name: 'progress',
    signature: 'progress(value: number | null, text?: string): void',
    doc: 'Says how far the work is: from 0 to 1, or null, and a few words.',
  },
  {
    name: 'getParameter',
    signature: 'getParameter<T = any>(name: string, fallback?: T): T',
    doc: 'One parameter; the fallback, or null, when the job has none of that name.',
  },
  {
    name: 'isActive',
    signature: 'isActive(): boolean',
    doc: 'False once the job was asked to stop. Look at it in every loop.',
  },
  {
    name: 'sleep',
    signature: 'sleep(seconds: number): Promise<void>',
    doc: 'Waits; a stop ends the wait at once.',
  },
  {
    name: 'getInformation',
    signature:
      'getInformation(): string | { title?: string; description?: string; parameters?: object; defaults?: object; timeout?: number; grace?: number }',
    doc: 'Says what this worker does, in a sentence or as an object: parameters is a JSON Schema that those of a job are checked against, timeout and grace are seconds.',
  },
];

/** The same words have the same sentence in every language. */
function sameAs(name: string): string {
  return SDK_MEMBERS.find((member) => member.name === name)?.doc ?? '';
}

const PHP_MEMBERS: readonly SdkMember[] = [
  { name: 'run', signature: 'run()', doc: 'Does the work. The job is done when it returns.' },
  {
    name: 'getParameter',
    signature: 'getParameter($name): mixed',
    doc: 'One parameter; null when the job has none of that name.',
  },
  {
    name: 'setParameter',
    signature: 'setParameter($name, $value): static',
    doc: 'Puts another value in the place of a parameter, for this run.',
  },
  {
    name: 'setParameters',
    signature: 'setParameters($parameters): static',
    doc: 'Puts others, an object or an array, in the place of all parameters.',
  },
  { name: 'log', signature: "log($message, $level = 'info'): static", doc: sameAs('log') },
  { name: 'response', signature: 'response($message): static', doc: sameAs('response') },
  { name: 'progress', signature: "progress($value, $text = ''): static", doc: sameAs('progress') },
  { name: 'isActive', signature: 'isActive(): bool', doc: sameAs('isActive') },
  {
    name: 'stop',
    signature: 'stop(): void',
    doc: 'Asks itself to stop: isActive() is false from then on.',
  },
  { name: 'sleep', signature: 'sleep($seconds): void', doc: sameAs('sleep') },
  { name: 'jobId', signature: 'jobId(): string', doc: sameAs('jobId') },
  {
    name: 'getInformation',
    signature: 'getInformation(): string|array',
    doc: sameAs('getInformation'),
  },
];

const PYTHON_MEMBERS: readonly SdkMember[] = [
  {
    name: 'run',
    signature: 'run()',
    doc: 'Does the work. The job is done when it returns. It may be async.',
  },
  { name: 'job_id', signature: 'job_id: str', doc: sameAs('jobId') },
  {
    name: 'parameters',
    signature: 'parameters: dict[str, Any]',
    doc: "The job's parameters; empty when it has none.",
  },
  { name: 'log', signature: 'log(message, level="info")', doc: sameAs('log') },
  { name: 'response', signature: 'response(message)', doc: sameAs('response') },
  {
    name: 'progress',
    signature: 'progress(value, text="")',
    doc: 'Says how far the work is: from 0 to 1, or None, and a few words.',
  },
  {
    name: 'get_parameter',
    signature: 'get_parameter(name, fallback=None)',
    doc: 'One parameter; the fallback, or None, when the job has none of that name.',
  },
  { name: 'is_active', signature: 'is_active() -> bool', doc: sameAs('isActive') },
  { name: 'sleep', signature: 'sleep(seconds)', doc: sameAs('sleep') },
  {
    name: 'get_information',
    signature: 'get_information() -> str | dict',
    doc: sameAs('getInformation'),
  },
];

const SHELL_MEMBERS: readonly SdkMember[] = [
  {
    name: 'jj_log',
    signature: 'jj_log [-l debug|info|warning|error] TEXT',
    doc: "Adds a message to the job's log, of level info unless said otherwise.",
  },
  {
    name: 'jj_response',
    signature: 'jj_response TEXT',
    doc: "Adds a message to the job's response.",
  },
  { name: 'jj_progress', signature: 'jj_progress 0.5 [TEXT]', doc: sameAs('progress') },
  {
    name: 'jj_is_active',
    signature: 'jj_is_active',
    doc: 'True until the job is asked to stop, for a loop that has no trap for TERM.',
  },
];

/** What workers of each language have at hand. A command line has its parameters alone. */
export const SDK: Readonly<Record<Language, readonly SdkMember[]>> = {
  typescript: SDK_MEMBERS,
  javascript: SDK_MEMBERS,
  php: PHP_MEMBERS,
  python: PYTHON_MEMBERS,
  shell: SHELL_MEMBERS,
  command: [],
};
