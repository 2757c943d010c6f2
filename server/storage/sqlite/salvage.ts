import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import BetterSqlite3 from 'better-sqlite3';
import { RecordScanner, VOICES } from '../../../runner/protocol.ts';
import type { Salvage } from '../../contract/database.ts';
import { unpacked } from '../sql/block-payload.ts';
import { isDamage } from './integrity.ts';

interface Row {
  readonly [column: string]: unknown;
}

/**
 * Writes what can be read of a damaged database as NDJSON: a line a job, as the table has it, and a
 * line a message of log and response. What cannot be read is counted and passed over.
 */
export async function salvageSqlite(
  source: string,
  target: string,
  nativeBinding: string | null,
): Promise<Salvage> {
  const database = new BetterSqlite3(source, {
    readonly: true,
    ...(nativeBinding === null ? {} : { nativeBinding }),
  });
  const out = createWriteStream(target, { mode: 0o600, flags: 'wx' });
  const counts = { jobs: 0, entries: 0, unreadable: 0 };
  try {
    for (const row of rowsOf(database, 'jobs', 'job_no', counts)) {
      counts.jobs += 1;
      await write(out, { job: row });
    }
    for (const row of rowsOf(database, 'schedules', 'schedule_no', counts)) {
      await write(out, { schedule: row });
    }
    for (const row of rowsOf(database, 'blocks', 'block_no', counts)) {
      for (const entry of entriesOf(row, counts)) {
        counts.entries += 1;
        await write(out, entry);
      }
    }
  } finally {
    database.close();
    out.end();
  }
  await once(out, 'finish');
  return { file: target, ...counts };
}

async function write(out: NodeJS.WritableStream, line: object): Promise<void> {
  if (!out.write(`${JSON.stringify(line)}\n`)) await once(out, 'drain');
}

/** Row by row by key: past a page that cannot be read the next key is tried. */
function* rowsOf(
  database: BetterSqlite3.Database,
  table: string,
  key: string,
  counts: { unreadable: number },
): Generator<Row> {
  const last = lastKey(database, table, key);
  let from = 0;
  while (from <= last) {
    try {
      const next = database.prepare<[number], Row>(
        `SELECT * FROM ${table} WHERE ${key} >= ? ORDER BY ${key} LIMIT 1`,
      );
      const row = next.get(from);
      if (row === undefined) return;
      from = Number(row[key]) + 1;
      yield row;
    } catch (error) {
      if (!isDamage(error)) throw error;
      counts.unreadable += 1;
      from += 1;
    }
  }
}

/** The table's highest key; when that cannot be read either, or an older schema has no such table, there is nothing to go by. */
function lastKey(database: BetterSqlite3.Database, table: string, key: string): number {
  try {
    const found = database.prepare<[], { last: number | null }>(
      `SELECT max(${key}) AS last FROM ${table}`,
    );
    return found.get()?.last ?? -1;
  } catch (error) {
    if (isDamage(error) || isMissing(error)) return -1;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('no such table');
}

function* entriesOf(row: Row, counts: { unreadable: number }): Generator<object> {
  const { job_no: jobNo, kind, first_seq: firstSeq, codec, payload } = row;
  let bytes: Buffer;
  try {
    bytes = unpacked({ codec: Number(codec), payload: payload as Buffer });
  } catch {
    // Its bytes are there, but do not inflate.
    counts.unreadable += 1;
    return;
  }
  const scanner = new RecordScanner();
  let place = 0;
  for (let seq = Number(firstSeq); place < bytes.length; seq += 1) {
    if (scanner.read(bytes, place, bytes.length) !== 'record') {
      counts.unreadable += 1;
      return;
    }
    const message = bytes.toString('utf8', scanner.textStart, scanner.textEnd);
    const of = kind === 0 ? 'log' : 'response';
    yield { jobNo, of, seq, at: scanner.at, stream: VOICES[scanner.kind].stream, message };
    place = scanner.next;
  }
}
