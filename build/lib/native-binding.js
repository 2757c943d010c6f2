import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cached } from './cached.js';
import { ROOT } from './paths.js';
import { must, toolEnv } from './run.js';
import { say } from './say.js';
import { ensureSystem } from './system.js';

const FLAGS =
  '-UNAPI_VERSION -DNAPI_VERSION=2147483647 -DNAPI_EXPERIMENTAL -DNODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT';

/**
 * better-sqlite3 for the substitute Electron, whose Node-API is older than the one that the package's
 * own binaries need. Its sources, as they are, are compiled against the experimental Node-API: a copy
 * of them, as a binary inside node_modules would be preferred there for ever.
 * @returns {Promise<string>} the binary's path
 */
export async function nativeBinding() {
  const source = join(ROOT, 'node_modules', 'better-sqlite3');
  const headers = join(ROOT, 'node_modules', 'node-addon-api');
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'));
  const folder = await cached(
    `better-sqlite3-${version}-${process.platform}-${process.arch}`,
    async (target) => {
      await ensureSystem(['compile']);
      say('Compiling better-sqlite3 for the substitute Electron (about a minute, once) ...');
      const work = join(target, 'work');
      mkdirSync(work);
      cpSync(source, work, { recursive: true });
      // Its build looks for this header package from where it stands.
      cpSync(headers, join(work, 'node_modules', 'node-addon-api'), { recursive: true });
      const env = toolEnv({ CXXFLAGS: FLAGS });
      const gyp = [
        'exec',
        '--prefix',
        ROOT,
        '--',
        'node-gyp',
        'rebuild',
        '-C',
        work,
        '--release',
        '--force_build=1',
      ];
      await must('npm', gyp, { env, capture: true });
      cpSync(
        join(work, 'build', 'Release', 'better_sqlite3.node'),
        join(target, 'better_sqlite3.node'),
      );
      rmSync(work, { recursive: true });
    },
  );
  return join(folder, 'better_sqlite3.node');
}
