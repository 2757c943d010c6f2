import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference } from './big-lines.ts';
import type { ConsoleProcess } from './console-process.ts';
import { count } from './counting.ts';
import { findJob, startJob, untilEnded } from './jobs.ts';
import type { Random } from './random.ts';
import { LineLedger } from './tally.ts';
import type { Trial } from './trial.ts';

const CHUNK = 64 * 1024;
const CHUNKS = 12;

/** At once by a native child, in chunks of 64 KiB by one, and in such chunks by the worker itself. */
const WAYS = ['cat', 'chunks', 'own'] as const;

const WORKER = `
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
const SLOWLY = \`
  const { readFileSync, writeSync } = require('node:fs');
  const bytes = readFileSync(process.argv[1]);
  const nap = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
  for (let at = 0; at < bytes.length; at += ${CHUNK}, nap()) {
    for (let part = bytes.subarray(at, at + ${CHUNK}); part.length > 0; ) {
      part = part.subarray(writeSync(1, part));
    }
  }\`;
export async function run(job) {
  const { way, file } = job.parameters;
  const stdio = ['ignore', 'inherit', 'inherit'];
  if (way === 'cat') spawnSync('cat', [file], { stdio });
  if (way === 'chunks') spawnSync(process.execPath, ['-e', SLOWLY, file], { stdio });
  if (way !== 'own') return;
  const bytes = readFileSync(file);
  for (let at = 0; at < bytes.length; at += ${CHUNK}) {
    process.stdout.write(bytes.subarray(at, at + ${CHUNK}));
    await job.sleep(0.02);
  }
}`;

/** Bytes of every kind come back as they were printed, however they were. */
export async function bytesAsPrinted(
  trial: Trial,
  served: ConsoleProcess,
  folder: string,
): Promise<void> {
  const { tally, random } = trial;
  const file = join(folder, 'bytes');
  const bytes = nastyBytes(random);
  writeFileSync(file, bytes);
  const expected = linesOf(bytes);
  await served.call('workers.save', { name: 'Bytes', code: WORKER, type: 'javascript' });
  for (const way of WAYS) {
    const id = `bytes-${way}`;
    await startJob(served, { worker: 'Bytes', id, parameters: { way, file } });
    await untilEnded(served, id, 60_000);
    const { status, reason } = await findJob(served, id);
    tally.expect(status === 'done', `${id} is ${status} (${reason})`);
    const { data } = await served.call('jobs.log', { id });
    const printed = data.filter(({ stream }) => stream === 'stdout');
    const found = printed.map(({ message }) => unreadable(message));
    const wrong = expected.findIndex((line, at) => line !== found[at]);
    if (wrong >= 0) {
      const how = difference(found[wrong] ?? '', expected[wrong] ?? '');
      tally.wrong(`${id}: line ${wrong} of ${expected.length}: ${how}`);
    }
    const ledger = new LineLedger();
    for (let number = 0; number < found.length; number += 1) ledger.add(number);
    count(tally, id, ledger, expected.length);
  }
}

/** Lines of all kinds, with half a character at each border of 64 KiB, and no newline at the end. */
function nastyBytes(random: Random): Buffer {
  const parts: Buffer[] = [];
  let size = 0;
  const add = (part: Buffer): void => {
    parts.push(part);
    size += part.length;
  };
  for (let border = CHUNK; border <= CHUNKS * CHUNK; border += CHUNK) {
    while (size < border - 2000) add(random.pick(KINDS)(random));
    const letter = random.pick(['é', '€', '😀']);
    const inside = random.int(1, Buffer.byteLength(letter) - 1);
    add(Buffer.from(`${'-'.repeat(border - size - inside)}${letter} across the border\n`));
  }
  add(Buffer.from('no newline at the end: é'));
  return Buffer.concat(parts);
}

const KINDS: readonly ((random: Random) => Buffer)[] = [
  (random) => Buffer.from(`n=${random.int(0, 1e6)} an ordinary line\n`),
  (random) => Buffer.from(`${'\0'.repeat(random.int(1, 5))} nothing \0 in between\n`),
  () => Buffer.from('\x1b[31;1mred\x1b[0m and \x1b]0;a title\x07 and \x1b[2K\n'),
  (random) => Buffer.from(`${progressBar(random.int(1, 20))}\n`),
  () => Buffer.from('as Windows ends a line\r\n'),
  () => Buffer.from('\r\n\n\r\r\n'),
  () => Buffer.from('grüße, 你好, 👩‍👩‍👧, \u2028, \ufeff, \u0085\n'),
  (random) => Buffer.concat([invalid(random), Buffer.from('\n')]),
  (random) => Buffer.from(`${'long '.repeat(random.int(1, 250))}\n`),
];

function progressBar(steps: number): string {
  return Array.from({ length: steps }, (_, step) => `\r${'#'.repeat(step)} ${step} %`).join('');
}

function invalid(random: Random): Buffer {
  const bytes = Array.from({ length: random.int(1, 40) }, () => random.int(0x80, 0xff));
  return Buffer.concat([Buffer.from('invalid: '), Buffer.from(bytes), Buffer.from(' end')]);
}

/** A line a newline; a return before it belongs to it. */
function linesOf(bytes: Buffer): string[] {
  const lines: string[] = [];
  for (let start = 0; start < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, start);
    const end = newline < 0 ? bytes.length : newline;
    const hasReturn = newline > start && bytes[newline - 1] === 0x0d;
    lines.push(unreadable(bytes.toString('utf8', start, hasReturn ? end - 1 : end)));
    start = end + 1;
  }
  return lines;
}

/** How many signs stand for unreadable bytes is nobody's business. */
const unreadable = (text: string): string => text.replace(/\ufffd+/g, '\ufffd');
