import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunningServer } from '../../../server/index.ts';
import { refused } from '../../api/answers.ts';
import { newDataDir, startTestServer } from '../../server-harness.ts';

let dataDir: string;
let server: RunningServer;
beforeEach(async () => {
  dataDir = newDataDir();
  server = await startTestServer({ dataDir });
});
afterEach(() => server.close());

const CODE = 'export function run() {}';
const write = (file: string, code: string): void =>
  writeFileSync(join(dataDir, 'workers', file), code);
const versions = async (name: string) => (await server.call('workers.versions', { name })).data;
const origins = async (name: string) => (await versions(name)).map(({ origin }) => origin);

describe('versions of workers', () => {
  it('are kept of what another program writes, beside what is saved here', async () => {
    await server.call('workers.save', { name: 'Edited', code: CODE });
    write('Edited.ts', `${CODE} // more`);
    await expect.poll(() => origins('Edited')).toEqual(['file', 'app']);
    await server.call('workers.save', { name: 'Edited', code: CODE });
    expect(await origins('Edited')).toEqual(['app', 'file', 'app']);
    expect(await origins('Foobar')).toEqual(['file']);
  });

  it('are kept of what happened while no console was there', async () => {
    await server.call('workers.save', { name: 'Away', code: CODE });
    await server.call('workers.save', { name: 'Gone', code: CODE });
    await server.close();
    write('Away.ts', `${CODE} // by night`);
    rmSync(join(dataDir, 'workers', 'Gone.ts'));
    server = await startTestServer({ dataDir });
    expect(await origins('Away')).toEqual(['file', 'app']);
    await server.call('workers.restore', { name: 'Gone', version: 1 });
    expect((await server.call('workers.code', { name: 'Gone' })).data).toEqual([{ code: CODE }]);
    expect(await origins('Gone')).toEqual(['app']);
  });

  it('are told by numbers that are there, and refused by others', async () => {
    const bad = server.call as (verb: string, input: unknown) => Promise<unknown>;
    const none = bad('workers.version', { name: 'Foobar', version: 'last' });
    await refused(none, 'INVALID', /version: A whole number from 1/);
    await refused(bad('workers.restore', { name: 'Foobar', version: 9 }), 'VERSION_NOT_FOUND', /1/);
  });

  it('that differ too much to be compared in time hold nobody up', async () => {
    const lines = (seed: number): string =>
      Array.from({ length: 60_000 }, (_, i) => `// ${(i * seed) % 100_003}`).join('\n');
    await server.call('workers.save', { name: 'Long', code: lines(7) });
    await server.call('workers.save', { name: 'Long', code: lines(13) });
    const diff = server.call('workers.diff', { name: 'Long' });
    const message = /differ too much to be compared within 3 s; ask for the code of each/;
    await refused(diff, 'INVALID', message);
  });
});
