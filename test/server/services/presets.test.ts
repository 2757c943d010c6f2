import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AppEvent } from '../../../server/contract/events.ts';
import { MOST_PRESETS } from '../../../server/contract/preset.ts';
import { one, refused } from '../../api/answers.ts';
import { newDataDir, testServers } from '../../server-harness.ts';

describe('presets', () => {
  const servers = testServers();
  const start = async () => {
    const dataDir = newDataDir();
    const server = await servers.start(dataDir);
    return { server, file: join(dataDir, 'workers', 'Foobar.presets.json') };
  };
  const name = 'Foobar';

  it('lie beside the code, are told of, and leave no file when there are none', async () => {
    const { server, file } = await start();
    const told: AppEvent[] = [];
    server.subscribe((event) => told.push(event));
    const { call } = server;
    await call('presets.save', { name, preset: 'b', parameters: { n: 1 } });
    await call('presets.save', { name, preset: 'a', parameters: null });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual([
      { name: 'b', parameters: { n: 1 } },
      { name: 'a', parameters: null },
    ]);
    expect(told).toContainEqual({ type: 'worker.changed', name });
    for (const preset of ['a', 'b']) await call('presets.remove', { name, preset });
    expect(existsSync(file)).toBe(false);
  });

  it('are what somebody else wrote into the file, and never guessed at', async () => {
    const { server, file } = await start();
    const { call } = server;
    writeFileSync(file, '\uFEFF[{"name": "by hand", "parameters": {"n": 2}}]');
    const [preset] = (await call('presets.list', { name })).data;
    expect(preset).toEqual({ name: 'by hand', parameters: { n: 2 } });
    for (const wrong of ['[{"name": ""}]', '{"a":', '{}']) {
      writeFileSync(file, wrong);
      const said = /The presets of worker "Foobar" in .* are not right: .*Mend the file/;
      await refused(call('presets.list', { name }), 'UNAVAILABLE', said);
      const save = call('presets.save', { name, preset: 'new', parameters: null });
      await refused(save, 'UNAVAILABLE', said);
      expect(readFileSync(file, 'utf8')).toBe(wrong);
    }
  });

  it('are not too many, and none is lost by those that come at one time', async () => {
    const { server, file } = await start();
    const { call } = server;
    const saves = Array.from({ length: MOST_PRESETS }, (_, n) =>
      call('presets.save', { name, preset: `p${n}`, parameters: { n } }),
    );
    await Promise.all(saves);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toHaveLength(MOST_PRESETS);
    const more = call('presets.save', { name, preset: 'more', parameters: null });
    await refused(more, 'INVALID', /has 200 presets, which is the most; remove one first/);
    const again = await call('presets.save', { name, preset: 'p7', parameters: { n: 0 } });
    expect(one(again.data)).toEqual({ name: 'p7', parameters: { n: 0 } });
  });
});
