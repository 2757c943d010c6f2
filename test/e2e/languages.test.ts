import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './axe.ts';
import { openTab, runJob, untilLine, untilShown, writeWorker } from './console-steps.ts';
import { type Desktop, openDesktop } from './desktop.ts';
import { type ConsoleApp, type Home, launchConsole, newHome, until } from './harness.ts';
import { screenshotFile } from './paths.ts';
import { isAlive } from './processes.ts';

/** Each counts until it is asked to stop, has a child, answers with the child's pid, and says goodbye. */
const WORKERS = {
  TypeScript: `import { spawn } from 'node:child_process';

export async function run(job: Worker) {
  const child = spawn('sleep', ['600'], { stdio: 'ignore' });
  job.response(String(child.pid));
  for (let i = 0; job.isActive(); i += 1) {
    job.log(\`count \${i} of \${job.parameters.who}\`);
    await job.sleep(0.1);
  }
  child.kill();
  job.log('goodbye');
}
`,
  PHP: `<?php
include_once 'libs/Worker.php';

class WindowPHP extends Worker {
  public function run() {
    $child = proc_open(['sleep', '600'], [], $pipes);
    $this->response((string) proc_get_status($child)['pid']);
    for ($i = 0; $this->isActive(); $i++) {
      $this->log("count $i of {$this->getParameter('who')}");
      usleep(100000);
    }
    proc_terminate($child);
    $this->log('goodbye');
  }

  public function getInformation() {
    return 'Counts';
  }
}
`,
  Python: `import subprocess
from worker import Worker


class WindowPython(Worker):
    def run(self):
        child = subprocess.Popen(["sleep", "600"])
        self.response(str(child.pid))
        i = 0
        while self.is_active():
            self.log(f"count {i} of {self.get_parameter('who')}")
            self.sleep(0.1)
            i += 1
        child.terminate()
        self.log("goodbye")
`,
  Shell: `#!/bin/bash
asked=0
trap 'asked=1' TERM
sleep 600 &
child=$!
jj_response "$child"
i=0
while [ $asked = 0 ]; do
  jj_log "count $i of $JJ_PARAM_who"
  sleep 0.1
  i=$((i + 1))
done
kill $child 2> /dev/null
jj_log goodbye
exit 0
`,
} as const;

const LANGUAGES = Object.keys(WORKERS) as (keyof typeof WORKERS)[];

describe('workers of every language, in the window', () => {
  let desktop: Desktop;
  let home: Home;
  let app: ConsoleApp;

  beforeAll(async () => {
    desktop = await openDesktop();
    home = newHome();
    app = await launchConsole(desktop, home);
  });
  afterAll(async () => {
    await app?.close();
    await desktop?.close();
    home?.remove();
  });

  describe.each(LANGUAGES)('%s', (language) => {
    const worker = `Window${language}`;
    const stopped = `${worker}-stopped`;
    const killed = `${worker}-killed`;

    const start = async (id: string): Promise<number> => {
      await runJob(app.page, { worker, id, parameters: '{"who": "the window"}' });
      await untilLine(app.page, 'count 2 of the window');
      const [answer] = await app.call('jobs.response', { id });
      const child = Number(answer?.message);
      expect(isAlive(child)).toBe(true);
      return child;
    };

    it('is written in the editor, which finds nothing wrong with it', async () => {
      await writeWorker(app.page, worker, WORKERS[language], language);
      await until('it was checked', async () => {
        const [saved] = await app.call('workers.find', { name: worker });
        return saved?.language === language.toLowerCase() && saved.problems.length === 0;
      });
      expect(await axeFindings(app.page)).toEqual([]);
      await app.page.screenshot({ path: screenshotFile(`language-${language}-editor`) });
    });

    it('runs, and ends by itself when it is asked to stop', async () => {
      const child = await start(stopped);
      await app.page.getByRole('button', { name: 'Stop' }).click();
      await untilShown(app.page, 'done', 'stopped');
      await openTab(app.page, 'Log');
      await untilLine(app.page, 'goodbye');
      await app.page.screenshot({ path: screenshotFile(`language-${language}-stopped`) });
      await until('its child is gone', () => !isAlive(child));
    });

    it('is killed with its child', async () => {
      const child = await start(killed);
      await app.page.getByRole('button', { name: 'Kill' }).click();
      await app.page.getByRole('dialog').getByRole('button', { name: 'Kill now' }).click();
      await app.page.getByRole('button', { name: 'Done' }).click();
      await untilShown(app.page, 'stop', 'killed');
      await until('its child is gone', () => !isAlive(child));
      await app.page.screenshot({ path: screenshotFile(`language-${language}-killed`) });
    });
  });
});
