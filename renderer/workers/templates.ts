import type { Language } from '../../server/contract/worker.ts';
import { t } from '../i18n/i18n.ts';

export interface Template {
  readonly id: string;
  readonly label: () => string;
  readonly language: Language;
  readonly code: string;
}

/** What a new worker begins with. */
export const TEMPLATES: readonly Template[] = [
  {
    id: 'typescript',
    label: () => 'TypeScript',
    language: 'typescript',
    code: `export default class extends Worker {
  async run() {
    const count = this.getParameter('count', 3);
    for (let i = 0; this.isActive() && i < count; i += 1) {
      this.log(\`step \${i}\`);
      this.progress((i + 1) / count);
      await this.sleep(1);
    }
    this.response({ count });
  }
}
`,
  },
  {
    id: 'typescript-function',
    label: () => t('workers.create.functionOf', { language: 'TypeScript' }),
    language: 'typescript',
    code: `export async function run(job: Worker) {
  job.log('hello');
  job.response({ parameters: job.parameters });
}
`,
  },
  {
    id: 'javascript-function',
    label: () => t('workers.create.functionOf', { language: 'JavaScript' }),
    language: 'javascript',
    code: `export async function run(job) {
  job.log('hello');
  job.response({ parameters: job.parameters });
}
`,
  },
  {
    id: 'php',
    label: () => 'PHP',
    language: 'php',
    code: `<?php
include_once 'libs/Worker.php';

class MyWorker extends Worker {
  public function run() {
    $count = $this->getParameter('count') ?? 3;
    for ($i = 0; $this->isActive() && $i < $count; $i++) {
      $this->log("step $i");
      $this->progress(($i + 1) / $count);
      $this->sleep(1);
    }
    $this->response(['count' => $count]);
  }
}
`,
  },
  {
    id: 'python',
    label: () => 'Python',
    language: 'python',
    code: `from worker import Worker


class MyWorker(Worker):
    def run(self):
        count = self.get_parameter("count", 3)
        for i in range(count):
            if not self.is_active():
                break
            self.log(f"step {i}")
            self.progress((i + 1) / count)
            self.sleep(1)
        self.response({"count": count})
`,
  },
  {
    id: 'shell',
    label: () => t('workers.create.shell'),
    language: 'shell',
    code: `#!/bin/bash
set -eu
trap 'jj_log "asked to stop"; exit 0' TERM

for i in $(seq "\${JJ_PARAM_count:-3}"); do
  jj_log "step $i"
  sleep 1
done
jj_response done
`,
  },
  {
    id: 'command',
    label: () => t('workers.create.command'),
    language: 'command',
    code: `["echo", "The parameters are on stdin and in JJ_PARAM_name"]
`,
  },
];
