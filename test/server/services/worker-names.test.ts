import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { one, refused } from '../../api/answers.ts';
import { newDataDir, testServers } from '../../server-harness.ts';

const CODE = 'export const run = (job) => job.log("hi");\n';

describe('names of workers', () => {
  const servers = testServers();

  it('carries on with a rename that a console did not live to end', async () => {
    const dataDir = newDataDir();
    const first = await servers.start(dataDir);
    await first.call('workers.save', { name: 'Old', code: CODE, type: 'text/javascript' });
    const made = one((await first.call('jobs.create', { worker: 'Old' })).data);
    await servers.stop(first);
    const note = join(dataDir, 'worker-rename.json');
    writeFileSync(note, JSON.stringify({ name: 'Old', newName: 'New' }));
    const second = await servers.start(dataDir);
    expect(one((await second.call('workers.find', { name: 'New' })).data).language).toBe(
      'javascript',
    );
    await refused(second.call('workers.find', { name: 'Old' }), 'WORKER_NOT_FOUND', /"Old"/);
    expect(one((await second.call('jobs.find', { id: made.id })).data).worker).toBe('New');
    expect((await second.call('workers.versions', { name: 'New' })).data).toHaveLength(1);
    expect(existsSync(note)).toBe(false);
  });

  it('starts all the same when the note of a rename cannot be read, or another has the name', async () => {
    const dataDir = newDataDir();
    const note = join(dataDir, 'worker-rename.json');
    for (const text of ['{"name":', '{"name":"Foobar","newName":"TestWorker"}']) {
      writeFileSync(note, text);
      const server = await servers.start(dataDir);
      expect((await server.call('workers.find', { name: 'Foobar' })).data).toHaveLength(1);
      expect(existsSync(note)).toBe(false);
      await servers.stop(server);
    }
  });

  it('takes the template along, and lets no file that is in the way be lost', async () => {
    const dataDir = newDataDir();
    const workers = join(dataDir, 'workers');
    const server = await servers.start(dataDir);
    const { call } = server;
    await call('workers.save', { name: 'Told', code: CODE, type: 'text/javascript' });
    writeFileSync(join(workers, 'Told.json'), '{"count": 3}');
    writeFileSync(join(workers, 'Left.json'), '{"left": true}');
    await refused(
      call('workers.rename', { name: 'Told', newName: 'Left' }),
      'WORKER_EXISTS',
      /a file Left\.json already: remove it; choose another name/,
    );
    await refused(
      call('workers.duplicate', { name: 'Told', newName: 'package' }),
      'WORKER_EXISTS',
      /package\.json is no worker's template, and "Told" has one/,
    );
    expect(readFileSync(join(workers, 'Left.json'), 'utf8')).toBe('{"left": true}');
    await call('workers.duplicate', { name: 'Told', newName: 'Twin' });
    await call('workers.rename', { name: 'Told', newName: 'Moved' });
    const files = readdirSync(workers).filter((file) => /^(?:Told|Twin|Moved)/.test(file));
    expect(files.sort()).toEqual(['Moved.js', 'Moved.json', 'Twin.js', 'Twin.json']);
    const information = one((await call('workers.information', { name: 'Moved' })).data);
    expect(information.defaults).toEqual({ count: 3 });
  });

  it('keeps the ending of the file', async () => {
    const dataDir = newDataDir();
    const workers = join(dataDir, 'workers');
    const { call } = await servers.start(dataDir);
    writeFileSync(join(workers, 'Module.mjs'), CODE);
    await call('workers.duplicate', { name: 'Module', newName: 'Second' });
    await call('workers.rename', { name: 'Module', newName: 'First' });
    const files = readdirSync(workers).filter((file) => file.endsWith('.mjs'));
    expect(files.sort()).toEqual(['First.mjs', 'Second.mjs']);
  });
});
