import { z } from 'zod';
import { CompareInput, Comparison } from './compare.ts';
import { EntriesInput, Entry } from './entry.ts';
import {
  AppendInput,
  CreateJobInput,
  Job,
  JobInput,
  JobStatus,
  ListJobsInput,
  RunAgainInput,
  SetParametersInput,
  SetPidInput,
  SetStatusInput,
} from './job.ts';
import { JobUsage } from './usage.ts';
import type { Verb } from './verb.ts';

const Appended = z.object({ seq: z.int() });

/** What can be done with jobs; part of the table in verbs.ts. */
export const JOB_VERBS = {
  'jobs.list': {
    method: 'GET',
    path: '/jobs',
    summary: 'Jobs, newest start first',
    input: ListJobsInput,
    output: Job,
    callers: 'all',
  },
  'jobs.create': {
    method: 'POST',
    path: '/jobs',
    summary: 'Create a job from a worker and parameters',
    input: CreateJobInput,
    output: Job,
    body: 'json',
    callers: 'all',
  },
  'jobs.find': {
    method: 'GET',
    path: '/jobs/:id',
    summary: 'One job',
    input: JobInput,
    output: Job,
    callers: 'all',
  },
  'jobs.remove': {
    method: 'DELETE',
    path: '/jobs/:id',
    summary: 'Delete a job that is not active, with its log and response',
    input: JobInput,
    output: Job,
    callers: 'all',
  },
  'jobs.log': {
    method: 'GET',
    path: '/jobs/:id/log',
    summary: "A job's log, in order",
    input: EntriesInput,
    output: Entry,
    line: 'message',
    callers: 'all',
  },
  'jobs.response': {
    method: 'GET',
    path: '/jobs/:id/response',
    // The seed's document once spells it like this, and clients copied it.
    aliases: ['/jobs/:id/respose'],
    summary: "A job's response, in order",
    input: EntriesInput,
    output: Entry,
    line: 'message',
    callers: 'all',
  },
  'jobs.appendLog': {
    method: 'POST',
    path: '/jobs/:id/log',
    summary: "Append a message to a job's log",
    input: AppendInput,
    output: Appended,
    body: { text: 'text' },
    callers: 'all',
  },
  'jobs.appendResponse': {
    method: 'POST',
    path: '/jobs/:id/response',
    aliases: ['/jobs/:id/respose'],
    summary: "Append a message to a job's response",
    input: AppendInput,
    output: Appended,
    body: { text: 'text' },
    callers: 'all',
  },
  'jobs.status': {
    method: 'GET',
    path: '/jobs/:id/status',
    summary: "A job's status",
    input: JobInput,
    output: z.object({ status: JobStatus }),
    callers: 'all',
  },
  'jobs.setStatus': {
    method: 'PUT',
    path: '/jobs/:id/status',
    summary:
      'Start, stop or kill a job, or close one whose process is gone; a foreign runner reports active, done or error',
    input: SetStatusInput,
    output: Job,
    body: { text: 'status' },
    callers: 'all',
  },
  'jobs.setPid': {
    method: 'PUT',
    path: '/jobs/:id/pid',
    summary: "A foreign runner's process id",
    input: SetPidInput,
    output: Job,
    body: { text: 'pid' },
    callers: 'all',
  },
  'jobs.setParameters': {
    method: 'PUT',
    path: '/jobs/:id/parameters',
    summary: 'Give a job that is idle other parameters',
    input: SetParametersInput,
    output: Job,
    body: { json: 'parameters' },
    callers: 'all',
  },
  'jobs.usage': {
    method: 'GET',
    path: '/jobs/:id/usage',
    summary: "CPU and memory of a job's processes while it ran, or as it runs",
    input: JobInput,
    output: JobUsage,
    callers: 'all',
  },
  'jobs.compare': {
    method: 'GET',
    path: '/jobs/:id/compare/:other',
    summary:
      'Where two jobs differ: in parameters, code, response or log, whose times do not count',
    input: CompareInput,
    output: Comparison,
    callers: 'all',
  },
  'jobs.runAgain': {
    method: 'POST',
    path: '/jobs/:id/again',
    summary: 'Create a job as one that has finished, with its parameters or others',
    input: RunAgainInput,
    output: Job,
    body: 'json',
    callers: 'all',
  },
} as const satisfies Record<string, Verb>;
