import { z } from 'zod';
import { JobState } from './job.ts';
import { Name } from './scalars.ts';

/** What is announced after it was written. An event tells what changed, never the text of a log. */
export const AppEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('job.created'), id: Name }),
  z.object({ type: z.literal('job.changed'), job: JobState }),
  /** Its parameters are others; it is idle. */
  z.object({ type: z.literal('job.edited'), id: Name }),
  z.object({ type: z.literal('job.removed'), id: Name }),
  /** It was removed, and is there again as it was. */
  z.object({ type: z.literal('job.restored'), id: Name }),
  z.object({ type: z.literal('worker.changed'), name: Name }),
  z.object({ type: z.literal('worker.removed'), name: Name }),
  /** Its jobs and versions have the new name too. */
  z.object({ type: z.literal('worker.renamed'), name: Name, newName: Name }),
  z.object({ type: z.literal('schedule.changed'), id: Name }),
  z.object({ type: z.literal('schedule.removed'), id: Name }),
  z.object({ type: z.literal('settings.changed') }),
  /** It was opened, or found damaged: nothing that was read before holds any more. */
  z.object({ type: z.literal('database.changed') }),
]);
export type AppEvent = z.infer<typeof AppEvent>;

export type Listener = (event: AppEvent) => void;

/** Where the server-sent events are served; not a verb, as it has no end. */
export const EVENTS_PATH = '/events';
