import { appendFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeRecord, RecordScanner, runnerFiles } from '../../../runner/protocol.ts';
import type { Batch, Offsets, Piece } from '../../../server/storage/storage.ts';
import { SpoolReader } from '../../../server/supervisor/spool-reader.ts';

const START: Offsets = { spool: 0, stdout: 0, stderr: 0 };

function newFiles() {
  const files = runnerFiles(mkdtempSync(join(tmpdir(), 'jobjoker-spool-')), 'r');
  for (const file of [files.spool, files.stdout, files.stderr]) writeFileSync(file, '');
  return files;
}

function textsOf(pieces: readonly Piece[]): string[] {
  const scanner = new RecordScanner();
  return pieces.flatMap((piece) => {
    const bytes = Buffer.from(piece.bytes);
    const texts: string[] = [];
    for (let place = 0; place < bytes.length; place = scanner.next) {
      expect(scanner.read(bytes, place, bytes.length)).toBe('record');
      texts.push(`${scanner.kind}:${bytes.toString('utf8', scanner.textStart, scanner.textEnd)}`);
    }
    expect(texts).toHaveLength(piece.count);
    return texts;
  });
}

/** What was read is kept by copy: the reader uses its memory again. */
function readAll(reader: SpoolReader, final: boolean): Batch[] {
  const copied = (pieces: readonly Piece[]): Piece[] =>
    pieces.map((piece) => ({ ...piece, bytes: Buffer.from(piece.bytes) }));
  const batches: Batch[] = [];
  for (let batch = reader.read(final); batch !== null; batch = reader.read(final)) {
    batches.push({ ...batch, log: copied(batch.log), response: copied(batch.response) });
  }
  return batches;
}

const logOf = (batches: readonly Batch[]): string[] => batches.flatMap((b) => textsOf(b.log));

describe('the spool reader', () => {
  it('tells log from response and keeps the order of each', () => {
    const files = newFiles();
    const records = [
      ['system', 'STARTED'],
      ['log', 'one'],
      ['response', 'answer'],
      ['stdout', 'two'],
      ['progress', '{"value":0.5,"text":"half"}'],
    ] as const;
    for (const [kind, text] of records) appendFileSync(files.spool, encodeRecord(kind, 1, text));
    const [batch] = readAll(new SpoolReader(files, START), false);
    expect(textsOf(batch?.log ?? [])).toEqual(['system:STARTED', 'log:one', 'stdout:two']);
    expect(textsOf(batch?.response ?? [])).toEqual(['response:answer']);
    expect(batch?.progress).toEqual({ value: 0.5, text: 'half' });
  });

  it('waits for the rest of a record, and goes on from a stored offset', () => {
    const files = newFiles();
    const whole = encodeRecord('log', 1, 'first') + encodeRecord('log', 1, 'second');
    appendFileSync(files.spool, whole.slice(0, -3));
    const first = readAll(new SpoolReader(files, START), false);
    expect(logOf(first)).toEqual(['log:first']);
    appendFileSync(files.spool, whole.slice(-3));
    const second = readAll(new SpoolReader(files, first[0]?.offsets ?? START), false);
    expect(logOf(second)).toEqual(['log:second']);
  });

  it('counts a last record that was cut off when nobody writes any more', () => {
    const files = newFiles();
    appendFileSync(
      files.spool,
      encodeRecord('log', 1, 'whole') + encodeRecord('log', 1, 'torn').slice(0, -2),
    );
    const reader = new SpoolReader(files, START);
    const [first, ...rest] = logOf(readAll(reader, true));
    expect(first).toBe('log:whole');
    expect(rest.join()).toMatch(/^system:\d+ bytes of the spool are no record/);
    expect(reader.cutOff).toBe(encodeRecord('log', 1, 'torn').length - 2);
  });

  it('shows nothing of a message of many lines that was cut off', () => {
    const files = newFiles();
    const torn = encodeRecord('log', 1, 'torn\nin the middle\nof its text').slice(0, -6);
    appendFileSync(files.spool, encodeRecord('log', 1, 'whole') + torn);
    const reader = new SpoolReader(files, START);
    expect(logOf(readAll(reader, true))).toEqual([
      'log:whole',
      `system:${torn.length} bytes of the spool are no record and were passed over`,
    ]);
    expect(reader.cutOff).toBe(torn.length);
  });

  it('passes over garbage, says so, and finds the next record', () => {
    const files = newFiles();
    appendFileSync(
      files.spool,
      `${encodeRecord('log', 1, 'before')}no record at all\n${encodeRecord('log', 1, 'after')}`,
    );
    const log = logOf(readAll(new SpoolReader(files, START), false));
    expect(log[0]).toBe('log:before');
    expect(log[1]).toMatch(/^system:17 bytes of the spool are no record/);
    expect(log[2]).toBe('log:after');
  });

  it('puts the first record before whatever was printed, and waits for it', () => {
    const files = newFiles();
    appendFileSync(files.stdout, 'printed\n');
    const reader = new SpoolReader(files, START);
    expect(readAll(reader, false)).toEqual([]);
    appendFileSync(
      files.spool,
      encodeRecord('system', 1, 'STARTED') + encodeRecord('log', 2, 'on'),
    );
    expect(logOf(readAll(reader, false))).toEqual(['system:STARTED', 'stdout:printed', 'log:on']);
  });

  it('shows what was printed by one that died before its first record', () => {
    const files = newFiles();
    appendFileSync(files.stderr, 'no such option\n');
    expect(logOf(readAll(new SpoolReader(files, START), true))).toEqual(['stderr:no such option']);
  });

  it('finds the last word again, from the offset that was stored with everything before it', () => {
    const files = newFiles();
    const end = { outcome: 'completed', detail: null } as const;
    appendFileSync(files.spool, encodeRecord('system', 1, 'ENDED'));
    appendFileSync(files.spool, encodeRecord('end', 2, JSON.stringify(end)));
    const first = new SpoolReader(files, START);
    const [batch] = readAll(first, false);
    expect(first.end).toEqual(end);
    const second = new SpoolReader(files, batch?.offsets ?? START);
    expect(logOf(readAll(second, true))).toEqual([]);
    expect([second.end, second.lastAt, second.cutOff]).toEqual([end, 2, 0]);
  });

  it('reads a message that is larger than a slice', () => {
    const files = newFiles();
    const large = 'x'.repeat(1_500_000);
    appendFileSync(files.spool, encodeRecord('log', 1, large) + encodeRecord('log', 1, 'next'));
    const log = logOf(readAll(new SpoolReader(files, START), false));
    expect(log.map((text) => text.length)).toEqual([large.length + 4, 8]);
  });

  it('reads a large message once it is whole, and not again and again while it grows', () => {
    const files = newFiles();
    const whole = encodeRecord('log', 1, 'x'.repeat(3_000_000));
    const reader = new SpoolReader(files, START);
    appendFileSync(files.spool, whole.slice(0, 2_000_000));
    expect(readAll(reader, false)).toEqual([]);
    expect([readAll(reader, false), reader.hasMore]).toEqual([[], false]);
    appendFileSync(files.spool, whole.slice(2_000_000) + encodeRecord('log', 1, 'next'));
    expect(logOf(readAll(reader, false)).map((text) => text.length)).toEqual([3_000_004, 8]);
  });

  it('passes over records whose text it cannot read, says so, and goes on', () => {
    const files = newFiles();
    const records = [
      ['progress', '{"value":7}'],
      ['end', 'no JSON'],
      ['log', 'after'],
      ['end', '{"outcome":"completed","detail":null}'],
    ] as const;
    for (const [kind, text] of records) appendFileSync(files.spool, encodeRecord(kind, 1, text));
    const reader = new SpoolReader(files, START);
    expect(logOf(readAll(reader, true))).toEqual([
      'system:23 bytes of the spool are no record and were passed over',
      'system:19 bytes of the spool are no record and were passed over',
      'log:after',
    ]);
    expect(reader.end).toEqual({ outcome: 'completed', detail: null });
  });

  it('marks once what is no UTF-8, and cuts a line without end between characters', () => {
    const files = newFiles();
    appendFileSync(files.spool, encodeRecord('system', 1, 'STARTED'));
    appendFileSync(files.stdout, Buffer.from([0x61, 0xff, 0x0a, 0xfe, 0x0a]));
    appendFileSync(files.stderr, `ab${'\u20ac'.repeat(600_000)}\n`);
    const [, mark, first, second, ...long] = logOf(readAll(new SpoolReader(files, START), false));
    expect(mark).toMatch(/^system:stdout has bytes that are no UTF-8/);
    expect([first, second]).toEqual(['stdout:a\uFFFD', 'stdout:\uFFFD']);
    expect(long.map((text) => text.replace('stderr:', '')).join('')).toBe(
      `ab${'\u20ac'.repeat(600_000)}`,
    );
    expect(long).toHaveLength(2);
  });

  it('keeps every line of a flood, in order, over many slices', () => {
    const files = newFiles();
    const count = 30_000;
    const texts = Array.from({ length: count }, (_, i) => `line ${i} ${'y'.repeat(i % 80)}`);
    appendFileSync(files.spool, texts.map((text) => encodeRecord('log', 1, text)).join(''));
    const batches = readAll(new SpoolReader(files, START), false);
    expect(batches.length).toBeGreaterThan(3);
    expect(logOf(batches)).toEqual(texts.map((text) => `log:${text}`));
  });

  it('takes printed lines as they come, and an unfinished one at the end', () => {
    const files = newFiles();
    const reader = new SpoolReader(files, START);
    appendFileSync(files.spool, encodeRecord('system', 1, 'STARTED'));
    expect(logOf(readAll(reader, false))).toEqual(['system:STARTED']);
    appendFileSync(files.stdout, 'one\r\ntwo\nunfin');
    appendFileSync(files.stderr, 'oops\n');
    expect(logOf(readAll(reader, false))).toEqual(['stdout:one', 'stdout:two', 'stderr:oops']);
    appendFileSync(files.stdout, 'ished');
    expect(logOf(readAll(reader, false))).toEqual([]);
    expect(logOf(readAll(reader, true))).toEqual(['stdout:unfinished']);
  });

  it('cuts a printed line that never ends, and loses none of it', () => {
    const files = newFiles();
    appendFileSync(files.stdout, `short\n${'z'.repeat(2_500_000)}`);
    const log = logOf(readAll(new SpoolReader(files, START), true));
    expect(log[0]).toBe('stdout:short');
    expect(log.slice(1).join('').replaceAll('stdout:', '')).toHaveLength(2_500_000);
  });

  it('stores what was printed before the last record before it', () => {
    const files = newFiles();
    const printed = Array.from({ length: 60_000 }, (_, i) => `printed ${i}`);
    appendFileSync(files.stdout, `${printed.join('\n')}\n`);
    appendFileSync(files.spool, encodeRecord('log', 1, 'a log line'));
    appendFileSync(files.spool, encodeRecord('system', 1, 'ENDED'));
    appendFileSync(files.spool, encodeRecord('end', 1, '{"outcome":"completed","detail":null}'));
    const reader = new SpoolReader(files, START);
    const log = logOf(readAll(reader, true));
    expect(log.at(-1)).toBe('system:ENDED');
    expect(log).toHaveLength(printed.length + 2);
    expect(reader.end).toEqual({ outcome: 'completed', detail: null });
  });
});
