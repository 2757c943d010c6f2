/** A member of the Worker class that workers extend, as editors show it. */
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
