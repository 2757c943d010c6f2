import type { CommandId } from '../renderer/commands/registry.ts';
import type { AppEvent } from '../server/contract/events.ts';
import type { Envelope } from '../server/contract/verb.ts';

export type { AppEvent } from '../server/contract/events.ts';

/** The channels between window and main process; there are no others. */
export const CHANNEL = {
  /** invoke(verb, input) -> Envelope. Errors come as an envelope too, as Electron strips them. */
  call: 'jobjoker:call',
  /** invoke(what) -> the path of a file or folder that a person chooses, or null. */
  choosePath: 'jobjoker:choose-path',
  /** invoke(id, kind) -> Envelope, once a window of its own shows the log or response. */
  openLog: 'jobjoker:open-log',
  /** invoke(id, kind) -> Envelope<SavedLog>, empty when the person changed their mind. */
  saveLog: 'jobjoker:save-log',
  /** invoke(id, kind) -> Envelope<PrintedPart>, likewise. */
  printLog: 'jobjoker:print-log',
  /** main -> window: the AppEvents of the last 50 ms. */
  event: 'jobjoker:event',
  /** window -> main: those were taken in, and more may come. */
  heard: 'jobjoker:heard',
  /** main -> window: a WindowCommand from menu, tray or notification. */
  command: 'jobjoker:command',
} as const;

/** How the app's version reaches the preload script, which may not look around. */
export const VERSION_SWITCH = '--jobjoker-version=';

/** Which of a job's two lists of entries. */
export type EntryKind = 'log' | 'response';

/** What a person is asked to choose. */
type PathKind = 'file' | 'folder';

/** What went onto paper: a whole log, or its last lines. */
export interface PrintedPart {
  readonly lines: number;
  /** How many there are in all. */
  readonly total: number;
}

/** The same as a PDF. */
export interface SavedLog extends PrintedPart {
  readonly file: string;
}

/** What menu, tray and notifications ask the console to show. */
export type WindowCommand =
  | { readonly type: 'open'; readonly path: string }
  | { readonly type: 'run'; readonly id: CommandId };

/** What preload puts on `window.jobjoker`. Absent in a browser. */
export interface Bridge {
  readonly platform: string;
  readonly version: string;
  call(verb: string, input: unknown): Promise<Envelope>;
  /** Null when the person changes their mind. */
  choosePath(what: PathKind): Promise<string | null>;
  /** Where a file is that was dropped; empty for one that is nowhere. */
  pathOf(file: File): string;
  openLog(id: string, kind: EntryKind): Promise<Envelope>;
  saveLog(id: string, kind: EntryKind): Promise<Envelope<SavedLog>>;
  printLog(id: string, kind: EntryKind): Promise<Envelope<PrintedPart>>;
  /** Both give back their own end. */
  onEvent(listener: (event: AppEvent) => void): () => void;
  onCommand(listener: (command: WindowCommand) => void): () => void;
}

declare global {
  interface Window {
    readonly jobjoker?: Bridge;
  }
}
