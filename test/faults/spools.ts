import { readFileSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { RECORD_KINDS, type RecordKind, RecordScanner } from '../../runner/protocol.ts';
import type { Random } from './random.ts';

/** What is in a spool that nobody writes any more. */
export interface SpoolFacts {
  /** Whole records, by kind. */
  readonly records: Readonly<Record<RecordKind, number>>;
  /** Where each whole record begins. */
  readonly starts: readonly number[];
  /** Bytes at the end that are no whole record. */
  readonly cutOff: number;
}

export function spoolFacts(file: string): SpoolFacts {
  const bytes = readFileSync(file);
  const scanner = new RecordScanner();
  const none = Object.keys(RECORD_KINDS).map((kind) => [kind, 0]);
  const records: Record<RecordKind, number> = Object.fromEntries(none);
  const starts: number[] = [];
  let place = 0;
  while (scanner.read(bytes, place, bytes.length) === 'record') {
    records[scanner.kind] += 1;
    starts.push(place);
    place = scanner.next;
  }
  return { records, starts, cutOff: bytes.length - place };
}

/** Cuts the spool somewhere in its last whole record, unless that was stored already. */
export function cutLastRecord(file: string, stored: number, random: Random): void {
  const { starts, cutOff } = spoolFacts(file);
  const start = starts.at(-1) ?? 0;
  if (start < stored || starts.length === 0) return;
  const end = readFileSync(file).length - cutOff;
  truncateSync(file, random.int(start + 1, end - 1));
}

export function databaseOf(dataDir: string): string {
  return join(dataDir, 'jobjoker.sqlite');
}

/** How far the spool of a job is stored, in bytes; to be asked while no console runs. */
export function storedOffset(dataDir: string, id: string): number {
  const database = new BetterSqlite3(databaseOf(dataDir));
  try {
    const row = database
      .prepare<[string], { spool_offset: number }>('SELECT spool_offset FROM jobs WHERE id = ?')
      .get(id);
    return row?.spool_offset ?? 0;
  } finally {
    database.close();
  }
}

/** SQLite's own word on the database file: "ok", or what is wrong. */
export function integrityOf(dataDir: string): string {
  const database = new BetterSqlite3(databaseOf(dataDir));
  try {
    return String(database.pragma('integrity_check', { simple: true }));
  } finally {
    database.close();
  }
}
