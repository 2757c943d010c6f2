import { describe, expect, it } from 'vitest';
import {
  encodeRecord,
  RECORD_KINDS,
  type RecordKind,
  RecordScanner,
} from '../../runner/protocol.ts';

const KINDS = Object.keys(RECORD_KINDS) as RecordKind[];
const TEXTS = ['', 'plain', 'two\nlines\n', 'ünïcode 🃏', 'a\0b', '\ud800 alone', ' '.repeat(3)];

describe('a record', () => {
  it('comes back as it was, whatever its kind and text', () => {
    const scanner = new RecordScanner();
    for (const kind of KINDS) {
      for (const text of TEXTS) {
        const bytes = Buffer.from(encodeRecord(kind, 1_700_000_000_123, text));
        expect(scanner.read(bytes, 0, bytes.length)).toBe('record');
        expect(scanner.kind).toBe(kind);
        expect(scanner.at).toBe(1_700_000_000_123);
        expect(bytes.toString('utf8', scanner.textStart, scanner.textEnd)).toBe(
          text.toWellFormed(),
        );
        expect(scanner.next).toBe(bytes.length);
      }
    }
  });

  it('is told from one that was cut off, at every byte', () => {
    const bytes = Buffer.from(encodeRecord('log', Date.now(), 'some text\nin two lines'));
    const scanner = new RecordScanner();
    for (let cut = 0; cut < bytes.length; cut += 1) {
      expect(scanner.read(bytes, 0, cut)).toBe('incomplete');
    }
  });

  it('is told from garbage', () => {
    const scanner = new RecordScanner();
    const whole = encodeRecord('log', Date.now(), 'text');
    const bad = [
      'Zgarbage',
      `l${'-'.repeat(30)}`,
      `${whole.slice(0, -1)}!`,
      `l00000000 x\n`,
      '\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0',
    ];
    for (const text of bad) {
      const bytes = Buffer.from(text);
      expect([text, scanner.read(bytes, 0, bytes.length)]).toEqual([text, 'garbage']);
    }
  });

  it('follows its neighbour without a gap', () => {
    const bytes = Buffer.from(TEXTS.map((text) => encodeRecord('log', 5, text)).join(''));
    const scanner = new RecordScanner();
    const found: string[] = [];
    for (let place = 0; place < bytes.length; place = scanner.next) {
      expect(scanner.read(bytes, place, bytes.length)).toBe('record');
      found.push(bytes.toString('utf8', scanner.textStart, scanner.textEnd));
    }
    expect(found).toEqual(TEXTS.map((text) => text.toWellFormed()));
  });
});
