import { readFileSync, writeFileSync } from 'node:fs';
import { encodeRecord, type RecordKind, RecordScanner } from '../../runner/protocol.ts';
import type { JobReason } from '../../server/contract/job.ts';
import type { Random } from './random.ts';

/** What is done to a spool whose runner has ended. */
export const DAMAGES = [
  'cut-in-middle',
  'garbage-inside',
  'garbage-glued',
  'garbage-for-end',
  'garbage-after-end',
  'huge-length',
  'broken-progress',
  'wrong-progress',
  'broken-end',
  'wrong-end',
] as const;
export type Damage = (typeof DAMAGES)[number];

/** What must come of it. */
export interface Aftermath {
  /** The log's lines that the damage left whole. */
  readonly lines: readonly string[];
  /** How many bytes the log may say were passed over. */
  readonly badBytes: readonly number[];
  readonly reasons: readonly JobReason[];
}

interface Found {
  readonly kind: RecordKind;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Damages a whole spool behind what is `stored` of it, in bytes. Throws when there is nothing. */
export function damage(kind: Damage, file: string, stored: number, random: Random): Aftermath {
  const bytes = readFileSync(file);
  const all = recordsOf(bytes);
  const fresh = all.filter(({ start, kind: word }) => start >= stored && word === 'log');
  const last = all.at(-1);
  const victim = fresh.length === 0 ? undefined : random.pick(fresh.slice(0, -1));
  if (victim === undefined || last?.kind !== 'end') throw new Error(`${file} cannot be damaged`);
  const { bytes: damaged, ...aftermath } = HOW[kind]({ bytes, all, victim, last, random });
  writeFileSync(file, damaged);
  return aftermath;
}

function recordsOf(bytes: Buffer): Found[] {
  const scanner = new RecordScanner();
  const found: Found[] = [];
  for (let start = 0; scanner.read(bytes, start, bytes.length) === 'record'; ) {
    const { kind, next: end, textStart, textEnd } = scanner;
    found.push({ kind, start, end, text: bytes.toString('utf8', textStart, textEnd) });
    start = end;
  }
  return found;
}

interface Spool {
  readonly bytes: Buffer;
  readonly all: readonly Found[];
  /** A log record that is not stored yet, and has another one after it. */
  readonly victim: Found;
  /** The end record. */
  readonly last: Found;
  readonly random: Random;
}

type Way = (spool: Spool) => Aftermath & { readonly bytes: Buffer };

const HOW: Readonly<Record<Damage, Way>> = {
  'cut-in-middle': ({ bytes, all, victim, random }) => {
    const place = random.int(victim.start + 1, victim.end - 1);
    return {
      bytes: bytes.subarray(0, place),
      lines: linesOf(all.filter(({ start }) => start < victim.start)),
      badBytes: [place - victim.start],
      reasons: ['lost'],
    };
  },
  'garbage-inside': (spool) => inserted(spool, Buffer.concat([garbage(spool.random), NEWLINE])),
  // Nobody can tell where the garbage ends, so the record that follows goes with it.
  'garbage-glued': (spool) => {
    const { all, victim, random } = spool;
    const bad = garbage(random);
    return {
      ...inserted(spool, bad),
      lines: linesOf(all.filter((record) => record !== victim)),
      badBytes: [bad.length + victim.end - victim.start],
    };
  },
  'garbage-for-end': (spool) => endedBy(spool, garbage(spool.random)),
  'garbage-after-end': ({ bytes, all, random }) => {
    const bad = garbage(random);
    // Nobody need look behind the last word.
    const badBytes = [0, bad.length];
    const damaged = Buffer.concat([bytes, bad]);
    return { bytes: damaged, lines: linesOf(all), badBytes, reasons: ['stopped'] };
  },
  'huge-length': (spool) =>
    inserted(spool, Buffer.from('l00000000zzzzzz of which there is little\n')),
  'broken-progress': (spool) => inserted(spool, record('progress', '{"value":')),
  'wrong-progress': (spool) => inserted(spool, record('progress', '{"value":7,"text":1}')),
  'broken-end': (spool) => endedBy(spool, record('end', '{"outcome":"comp')),
  'wrong-end': (spool) => endedBy(spool, record('end', '{"outcome":"great","detail":3}')),
};

const NEWLINE = Buffer.from('\n');

const record = (kind: RecordKind, text: string): Buffer =>
  Buffer.from(encodeRecord(kind, Date.now(), text));

function linesOf(records: readonly Found[]): string[] {
  return records.filter(({ kind }) => kind === 'log').map(({ text }) => text);
}

/** Bytes that begin no record, with a line break among them now and then. */
function garbage(random: Random): Buffer {
  const bytes = Buffer.alloc(random.int(1, 5000));
  for (let at = 0; at < bytes.length; at += 1) {
    bytes[at] = at < bytes.length - 1 && random.chance(0.001) ? 0x0a : random.int(0x80, 0xff);
  }
  return bytes;
}

/** Before the victim; what is there stays whole. */
function inserted({ bytes, all, victim }: Spool, bad: Buffer): ReturnType<Way> {
  const parts = [bytes.subarray(0, victim.start), bad, bytes.subarray(victim.start)];
  return {
    bytes: Buffer.concat(parts),
    lines: linesOf(all),
    badBytes: [bad.length],
    reasons: ['stopped'],
  };
}

/** In place of the end record, without which nobody knows how it ended. */
function endedBy({ bytes, all, last }: Spool, bad: Buffer): ReturnType<Way> {
  return {
    bytes: Buffer.concat([bytes.subarray(0, last.start), bad]),
    lines: linesOf(all),
    badBytes: [bad.length],
    reasons: ['lost'],
  };
}
