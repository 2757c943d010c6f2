import { describe, expect, it } from 'vitest';
import { moveFile } from '../../server/move-file.ts';

/** Refuses so often, then does it. */
function refusing(times: number, code: string) {
  let asked = 0;
  const move = async (): Promise<void> => {
    asked += 1;
    if (asked <= times) throw Object.assign(new Error(code), { code });
  };
  return { move, asked: () => asked };
}

describe('a file that takes the place of another', () => {
  it.each(['EBUSY', 'EPERM', 'EACCES'])('is tried again while Windows says %s', async (code) => {
    const { move, asked } = refusing(2, code);
    await moveFile('from', 'to', move, true);
    expect(asked()).toBe(3);
  });

  it('is given up when it stays so', async () => {
    const { move, asked } = refusing(1000, 'EBUSY');
    await expect(moveFile('from', 'to', move, true)).rejects.toThrow('EBUSY');
    expect(asked()).toBe(40);
  });

  it('is tried once for any other reason, and elsewhere', async () => {
    const none = refusing(1, 'ENOENT');
    await expect(moveFile('from', 'to', none.move, true)).rejects.toThrow('ENOENT');
    const linux = refusing(1, 'EPERM');
    await expect(moveFile('from', 'to', linux.move, false)).rejects.toThrow('EPERM');
    expect([none.asked(), linux.asked()]).toEqual([1, 1]);
  });
});
