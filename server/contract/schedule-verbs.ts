import { z } from 'zod';
import { Job } from './job.ts';
import {
  CreateScheduleInput,
  ListSchedulesInput,
  PreviewScheduleInput,
  SaveScheduleInput,
  Schedule,
  ScheduleInput,
  ScheduleTime,
} from './schedule.ts';
import type { Verb } from './verb.ts';

/** What can be done with schedules; part of the table in verbs.ts. */
export const SCHEDULE_VERBS = {
  'schedules.list': {
    method: 'GET',
    path: '/schedules',
    summary: 'Schedules, by name',
    input: ListSchedulesInput,
    output: Schedule,
    callers: 'all',
  },
  'schedules.create': {
    method: 'POST',
    path: '/schedules',
    summary: 'Create a schedule that makes jobs of a worker and starts them at its times',
    input: CreateScheduleInput,
    output: Schedule,
    body: 'json',
    callers: 'all',
  },
  'schedules.preview': {
    method: 'POST',
    path: '/schedules/preview',
    summary: 'The next five times of a rule; nothing is kept of it',
    input: PreviewScheduleInput,
    output: ScheduleTime,
    body: 'json',
    callers: 'all',
  },
  'schedules.find': {
    method: 'GET',
    path: '/schedules/:id',
    summary: 'One schedule',
    input: ScheduleInput,
    output: Schedule,
    callers: 'all',
  },
  'schedules.save': {
    method: 'PUT',
    path: '/schedules/:id',
    summary: 'Change some of a schedule, or switch it on or off',
    input: SaveScheduleInput,
    output: Schedule,
    body: 'json',
    callers: 'all',
  },
  'schedules.remove': {
    method: 'DELETE',
    path: '/schedules/:id',
    summary: 'Delete a schedule; its jobs stay',
    input: ScheduleInput,
    output: Schedule,
    callers: 'all',
  },
  'schedules.runNow': {
    method: 'POST',
    path: '/schedules/:id/run',
    summary: 'Make a job of a schedule and start it now; its times stay as they are',
    input: z.object({ id: ScheduleInput.shape.id }),
    output: Job,
    body: 'json',
    callers: 'all',
  },
} as const satisfies Record<string, Verb>;
