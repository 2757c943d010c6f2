import { describe, expect, it } from 'vitest';
import { processStart } from '../../../server/supervisor/process-facts.ts';
import { languageConsole } from './language-console.ts';

const jobs = languageConsole();

describe('the processes of a job', () => {
  it('go when the runner is killed by somebody else', async () => {
    const code =
      '<?php class Orphan extends Worker { function run() { $this->log((string) getmypid()); sleep(60); } }';
    await jobs.save('Orphan', code, 'php');
    const { id } = await jobs.create('Orphan');
    await jobs.start(id);
    const { pid } = await jobs.until(id, (job) => job.logCount > 1);
    const [, child] = await jobs.log(id);
    process.kill(pid ?? 0, 'SIGKILL');
    expect(await jobs.ended(id)).toMatchObject({
      status: 'error',
      reason: 'failed',
      detail: 'SIGKILL',
    });
    expect(processStart(Number(child))).toBeNull();
  });

  it('go with the runner when the kill policy is its parent alone', async () => {
    const code = 'import os\ndef run(job):\n  job.log(str(os.getpid()))\n  job.sleep(60)\n';
    await jobs.save('Parent', code, 'python');
    await jobs.call('workers.saveOptions', { name: 'Parent', killPolicy: 'parent' });
    const { id } = await jobs.create('Parent');
    await jobs.start(id);
    await jobs.until(id, (job) => job.logCount > 1);
    await jobs.call('jobs.setStatus', { id, status: 'kill' });
    expect(await jobs.find(id)).toMatchObject({ status: 'stop', reason: 'killed' });
    const [, child] = await jobs.log(id);
    expect(processStart(Number(child))).toBeNull();
  });
});
