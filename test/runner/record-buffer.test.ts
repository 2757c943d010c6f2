import { describe, expect, it } from 'vitest';
import { encodeRecord, RECORD_KINDS, type RecordKind } from '../../runner/protocol.ts';
import { RecordBuffer } from '../../runner/record-buffer.ts';

const KINDS = Object.keys(RECORD_KINDS) as RecordKind[];
const AT = 1_700_000_000_123;
const LENGTHS = [0, 1, 35, 36, 37, 600, 1295, 1296, 1297, 46_655, 46_656];
const CHARS = ['a', 'é', '€', '🃏', '\ud800', '\n', '\0'];
const TEXTS = LENGTHS.flatMap((length) => CHARS.map((char) => char.repeat(length)));

describe('a record buffer', () => {
  it('makes the bytes that encodeRecord makes, at every length of length', () => {
    const buffer = new RecordBuffer(400_000);
    for (const [index, text] of TEXTS.entries()) {
      const kind = KINDS[index % KINDS.length] ?? 'log';
      expect(buffer.add(kind, AT + index, text)).toBe(true);
      expect(buffer.take().equals(Buffer.from(encodeRecord(kind, AT + index, text)))).toBe(true);
    }
  });

  it('puts one after the other', () => {
    const buffer = new RecordBuffer(1000);
    const texts = ['first', 'zweite Zeile: ü', 'third\nin two lines'];
    for (const text of texts) buffer.add('stdout', AT, text);
    expect(buffer.take().toString()).toBe(
      texts.map((text) => encodeRecord('stdout', AT, text)).join(''),
    );
    expect(buffer.size).toBe(0);
  });

  it('adds nothing that may not fit, and keeps what it has', () => {
    const buffer = new RecordBuffer(100);
    expect(buffer.add('log', AT, 'fits')).toBe(true);
    expect(buffer.add('log', AT, '€'.repeat(30))).toBe(false);
    expect(buffer.take().toString()).toBe(encodeRecord('log', AT, 'fits'));
  });
});
