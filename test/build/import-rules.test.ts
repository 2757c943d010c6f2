import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '../..');
const FOLDERS = ['electron', 'server', 'runner', 'renderer'];

/** A wrong import for each rule: the file that has it, and what it imports. */
const SEEDS: Readonly<Record<string, readonly [string, string]>> = {
  'no-cycles': ['server/contract/seed-a.ts', './seed-b.ts'],
  'contract-is-pure': ['server/contract/seed.ts', 'node:fs'],
  'runner-stands-alone': ['runner/seed.ts', '../server/contract/job.ts'],
  'runner-has-no-packages': ['runner/seed.ts', 'uuid'],
  'only-the-protocol-of-the-runner': ['server/services/seed.ts', '../../runner/spool.ts'],
  'renderer-sees-only-contracts': ['renderer/seed.ts', '../server/index.ts'],
  'renderer-is-browser-code': ['renderer/seed.ts', 'node:path'],
  'renderer-features-stay-apart': ['renderer/jobs/seed.ts', '../workers/seed.ts'],
  'renderer-base-knows-no-feature': ['renderer/ui/seed.ts', '../workers/seed.ts'],
  'server-knows-no-electron': ['server/seed.ts', 'electron'],
  'server-knows-no-ui': ['server/seed.ts', '../renderer/workers/seed.ts'],
  'electron-enters-server-by-the-door': ['electron/seed.ts', '../server/services/event-bus.ts'],
  'preload-sees-only-the-ipc-contract': ['electron/preload.ts', './ipc.ts'],
  'electron-lives-in-the-shell': ['renderer/seed.ts', 'electron'],
  'services-know-no-http': ['server/services/seed.ts', '../http/csv.ts'],
  'services-use-the-storage-interface': ['server/services/seed.ts', '../storage/sql/schema.ts'],
  'supervisor-and-storage-know-no-service': [
    'server/supervisor/seed.ts',
    '../services/event-bus.ts',
  ],
  'storage-knows-no-supervisor': ['server/storage/seed.ts', '../supervisor/supervisor.ts'],
  'http-knows-no-storage': ['server/http/seed.ts', '../storage/storage.ts'],
  'express-lives-in-http': ['server/services/seed.ts', 'express'],
  'drivers-share-sql-alone': ['server/storage/mysql/seed.ts', '../sqlite/integrity.ts'],
  'sqlite-lives-in-its-driver': ['server/storage/mysql/seed.ts', 'better-sqlite3'],
  'mysql-lives-in-its-driver': ['server/services/seed.ts', 'mysql2/promise'],
  'queries-are-built-by-the-drivers': ['server/services/seed.ts', 'kysely'],
  'the-compiler-lives-in-the-supervisor': ['server/services/seed.ts', 'esbuild'],
  'schemas-and-diffs-live-in-the-side-thread': ['server/services/seed.ts', 'ajv'],
  'the-side-thread-stands-alone': ['server/side-thread/seed.ts', '../storage/storage.ts'],
  'cron-lives-with-the-schedules': ['server/services/seed.ts', 'croner'],
  'mail-lives-in-its-service': ['server/services/seed.ts', 'nodemailer'],
  'codemirror-lives-in-the-editor': ['renderer/jobs/seed.ts', '@codemirror/state'],
  'react-lives-in-the-renderer': ['server/seed.ts', 'react'],
  'only-the-supervisor-spawns': ['server/services/seed.ts', 'node:child_process'],
};

interface Report {
  readonly summary: {
    readonly totalCruised: number;
    readonly violations: readonly { readonly rule: { readonly name: string } }[];
  };
}

/** A copy of the sources, in which a test may do wrong. */
function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'jobjoker-rules-'));
  for (const name of [
    ...FOLDERS,
    '.dependency-cruiser.cjs',
    'tsconfig.base.json',
    'package.json',
  ]) {
    cpSync(join(ROOT, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function cruise(folder: string): Promise<Report['summary']> {
  const tool = join(ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [tool, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...FOLDERS];
  const options = { cwd: folder, maxBuffer: 64 * 1024 * 1024 };
  const text = await new Promise<string>((done) => {
    execFile(process.execPath, args, options, (_error, stdout) => done(stdout));
  });
  return (JSON.parse(text) as Report).summary;
}

describe('the import rules', () => {
  it('have a wrong import for each', () => {
    const rules: { forbidden: readonly { name: string }[] } = createRequire(import.meta.url)(
      join(ROOT, '.dependency-cruiser.cjs'),
    );
    expect(rules.forbidden.map((rule) => rule.name).sort()).toEqual(Object.keys(SEEDS).sort());
  });

  it('each see their wrong import, and nothing wrong in the sources', async () => {
    const folder = copySources();
    const clean = await cruise(folder);
    expect(clean.violations.map((violation) => violation.rule.name)).toEqual([]);
    expect(clean.totalCruised).toBeGreaterThan(100);

    const lines = new Map<string, string[]>([
      ['renderer/workers/seed.ts', []],
      ['server/contract/seed-b.ts', ["import './seed-a.ts';"]],
    ]);
    for (const [file, target] of Object.values(SEEDS)) {
      lines.set(file, [...(lines.get(file) ?? []), `import '${target}';`]);
    }
    for (const [file, imports] of lines) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), `${imports.join('\n')}\nexport {};\n`);
    }
    const seeded = await cruise(folder);
    const seen = new Set(seeded.violations.map((violation) => violation.rule.name));
    expect([...seen].sort()).toEqual(Object.keys(SEEDS).sort());
  }, 120_000);
});
