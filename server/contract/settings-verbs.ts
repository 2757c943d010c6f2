import { z } from 'zod';
import { MailTest, TestMailInput } from './mail.ts';
import {
  Interpreter,
  MysqlTest,
  SaveSettingsInput,
  Settings,
  TestMysqlInput,
  WatchJobInput,
} from './settings.ts';
import type { Verb } from './verb.ts';

const Nothing = z.object({});
const Token = z.object({ token: z.string() });

/** The part of the table of verbs that is about the settings. */
export const SETTINGS_VERBS = {
  'settings.find': {
    method: 'GET',
    path: '/settings',
    summary: 'The settings',
    input: Nothing,
    output: Settings,
    callers: 'all',
  },
  'settings.save': {
    method: 'PUT',
    path: '/settings',
    summary: 'Change some of the settings',
    input: SaveSettingsInput,
    output: Settings,
    body: 'json',
    callers: 'all',
  },
  'settings.interpreters': {
    method: 'GET',
    path: '/settings/interpreters',
    summary: 'What runs PHP, Python and shell workers: where it is, and its version',
    input: Nothing,
    output: Interpreter,
    callers: 'all',
  },
  'settings.testMysql': {
    method: 'POST',
    path: '/settings/mysql/test',
    summary: 'Try whether a MySQL will do, with the rights that are needed; it is not used by that',
    input: TestMysqlInput,
    output: MysqlTest,
    body: 'json',
    callers: 'all',
  },
  'settings.testMail': {
    method: 'POST',
    path: '/settings/mail/test',
    summary: 'Send a mail to try whether a mail server will do; the settings stay as they are',
    input: TestMailInput,
    output: MailTest,
    body: 'json',
    callers: 'all',
  },
  'settings.watch': {
    method: 'PUT',
    path: '/settings/watched/:id',
    summary: 'Watch a job, or no longer: the desktop tells of its end whatever else it tells of',
    input: WatchJobInput,
    output: Settings,
    body: 'json',
    callers: 'window',
  },
  'settings.token': {
    method: 'GET',
    path: '/settings/token',
    summary: 'The API token, shown in the desktop window only',
    input: Nothing,
    output: Token,
    callers: 'window',
  },
} as const satisfies Record<string, Verb>;
