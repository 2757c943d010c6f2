import { expect, it } from 'vitest';
import type { Call } from '../../server/contract/verbs.ts';
import { one, refused } from './answers.ts';
import { workerWanting } from './information-suite.ts';

const CODE = 'export const run = (job) => job.response(job.parameters);\n';

/** What every transport must do with presets, and with parameters before their jobs; part of the contract suite. */
export function testPresets(call: Call): void {
  const save = (name: string, code = CODE) =>
    call('workers.save', { name, code, type: 'text/javascript' });
  const presets = async (name: string) => (await call('presets.list', { name })).data;

  it('keeps presets of a worker by name, replaces, renames and removes them', async () => {
    const name = 'Preset';
    await save(name);
    expect(await presets(name)).toEqual([]);
    const odd = { preset: 'às / 50% "ok"?', parameters: { deep: [1, { x: null }] } };
    const made = one((await call('presets.save', { name, ...odd })).data);
    expect(made).toEqual({ name: odd.preset, parameters: odd.parameters });
    await call('presets.save', { name, preset: '2024', parameters: null });
    await call('presets.save', { name, preset: ' 2024 ', parameters: { count: 1 } });
    expect(await presets(name)).toEqual([{ name: '2024', parameters: { count: 1 } }, made]);
    const rename = (preset: string, newName: string) =>
      call('presets.rename', { name, preset, newName });
    await rename(odd.preset, 'a year');
    await refused(rename('2024', 'a year'), 'PRESET_EXISTS', /"a year" already/);
    await refused(rename('none', 'other'), 'PRESET_NOT_FOUND', /"Preset" has no preset "none"/);
    expect((await presets(name)).map((preset) => preset.name)).toEqual(['2024', 'a year']);
    await call('presets.remove', { name, preset: '2024' });
    await refused(call('presets.remove', { name, preset: '2024' }), 'PRESET_NOT_FOUND', /"2024"/);
    expect((await presets(name)).map((preset) => preset.name)).toEqual(['a year']);
  });

  it('takes presets along with a worker that is renamed or duplicated, and away with one that is deleted', async () => {
    await save('Carrier');
    await call('presets.save', { name: 'Carrier', preset: 'mine', parameters: { a: 1 } });
    await call('workers.duplicate', { name: 'Carrier', newName: 'Carrier-copy' });
    await call('workers.rename', { name: 'Carrier', newName: 'Carrier-new' });
    const kept = [{ name: 'mine', parameters: { a: 1 } }];
    expect(await presets('Carrier-new')).toEqual(kept);
    expect(await presets('Carrier-copy')).toEqual(kept);
    await refused(presets('Carrier'), 'WORKER_NOT_FOUND', /"Carrier"/);
    await call('workers.remove', { name: 'Carrier-copy' });
    await save('Carrier-copy');
    expect(await presets('Carrier-copy')).toEqual([]);
  });

  it.each(['', '..', '***', 'a'.repeat(81)])(
    'refuses "%s" as the name of a preset',
    async (preset) => {
      await save('Named');
      const rename = call('presets.rename', { name: 'Named', preset: 'any', newName: preset });
      await refused(rename, 'INVALID', /newName: 1 to 80 characters, a letter or digit/);
    },
  );

  it('checks the parameters of many jobs at once, and makes none', async () => {
    const worker = 'Checked';
    await save(
      worker,
      workerWanting({
        properties: { count: { type: 'integer' }, size: { type: 'string', default: 'm' } },
        required: ['count'],
      }),
    );
    const rows = [{ count: 1 }, { count: 'x' }, { size: 3 }, null];
    const { data, total } = await call('jobs.check', { worker, rows });
    expect(total).toBe(rows.length);
    expect(data[0]).toEqual({ parameters: { count: 1, size: 'm' }, errors: [] });
    expect(data.map(({ errors }) => errors.map(({ field }) => field))).toEqual([
      [],
      ['parameters.count'],
      expect.arrayContaining(['parameters.count', 'parameters.size']),
      ['parameters.count'],
    ]);
    expect((await call('jobs.list', { worker })).total).toBe(0);
    await refused(call('jobs.check', { worker: 'NoSuch', rows }), 'WORKER_NOT_FOUND', /"NoSuch"/);
    await refused(call('jobs.check', { worker, rows: [] }), 'INVALID', /rows: A list of 1 to 1000/);
  });
}
