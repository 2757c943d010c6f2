import type { Language } from '../../server/contract/worker.ts';

export interface Template {
  readonly label: string;
  readonly language: Language;
  readonly code: string;
}

/** What a new worker begins with. */
export const TEMPLATES: readonly Template[] = [
  {
    label: 'TypeScript class',
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
    label: 'TypeScript function',
    language: 'typescript',
    code: `export async function run(job: Worker) {
  job.log('hello');
  job.response({ parameters: job.parameters });
}
`,
  },
  {
    label: 'JavaScript function',
    language: 'javascript',
    code: `export async function run(job) {
  job.log('hello');
  job.response({ parameters: job.parameters });
}
`,
  },
];
