/** Import rules of the house: every arrow that is not allowed here is an error. ARCHITECTURE.md has the picture. */
const only = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

const FEATURES = '^renderer/(compare|jobs|workers|schedules|settings|new-job|frame|overview|import)/';

module.exports = {
  forbidden: [
    only('no-cycles', {}, { circular: true }, 'Two files that need each other are one file or lack a third.'),
    only('contract-is-pure', { path: '^server/contract/' }, { pathNot: ['^server/contract/', 'node_modules/zod/'] }, 'Read by browser, Node and Electron alike.'),
    only('runner-stands-alone', { path: '^runner/' }, { path: '^(server|electron|renderer|workers)/' }, 'It outlives the console that started it.'),
    only('runner-has-no-packages', { path: '^runner/' }, { path: 'node_modules/' }, 'It must start fast.'),
    only('only-the-protocol-of-the-runner', { path: '^(server|electron|renderer)/' }, { path: '^runner/', pathNot: '^runner/protocol\\.ts$' }),
    only('renderer-sees-only-contracts', { path: '^renderer/' }, { path: '^(server|electron|runner|workers)/', pathNot: ['^server/contract/', '^electron/ipc-contract\\.ts$'] }),
    only('renderer-is-browser-code', { path: '^renderer/' }, { dependencyTypes: ['core'] }),
    only('renderer-features-stay-apart', { path: FEATURES }, { path: FEATURES, pathNot: '^renderer/$1/' }),
    only('renderer-base-knows-no-feature', { path: '^renderer/(api|ui|i18n|commands)/' }, { path: FEATURES }),
    only('server-knows-no-electron', { path: '^(server|runner|workers)/' }, { path: '(^electron/|^electron$|node_modules/electron/)' }),
    only('server-knows-no-ui', { path: '^server/' }, { path: '^renderer/' }),
    only('electron-enters-server-by-the-door', { path: '^electron/' }, { path: '^(server|runner|renderer)/', pathNot: ['^server/(index|load)\\.ts$', '^server/contract/', '^renderer/i18n/', '^renderer/commands/registry\\.ts$'] }, 'Words and commands are one catalogue each, for the page and for menus.'),
    only('preload-sees-only-the-ipc-contract', { path: '^electron/preload\\.ts$' }, { path: '^(electron|server|runner|renderer|workers)/', pathNot: ['^electron/ipc-contract\\.ts$', '^server/contract/'] }),
    only('electron-lives-in-the-shell', { pathNot: '^electron/' }, { path: 'node_modules/electron/' }),
    only('services-know-no-http', { path: '^server/(services|storage|supervisor)/' }, { path: '^server/http/' }),
    only('services-use-the-storage-interface', { path: '^server/(services|http|supervisor)/' }, { path: '^server/storage/(sql|sqlite|mysql)/' }),
    only('drivers-share-sql-alone', { path: '^server/storage/(sqlite|mysql|sql)/' }, { path: '^server/storage/(sqlite|mysql)/', pathNot: '^server/storage/$1/' }, 'What both need is in sql/.'),
    only('supervisor-and-storage-know-no-service', { path: '^server/(supervisor|storage)/' }, { path: '^server/services/' }),
    only('storage-knows-no-supervisor', { path: '^server/storage/' }, { path: '^server/supervisor/' }),
    only('http-knows-no-storage', { path: '^server/http/' }, { path: '^server/(storage|supervisor)/' }),
    only('express-lives-in-http', { pathNot: '^server/http/' }, { path: 'node_modules/(express|zod-openapi)/' }),
    only('sqlite-lives-in-its-driver', { pathNot: '^server/storage/sqlite/' }, { path: 'node_modules/better-sqlite3/' }),
    only('mysql-lives-in-its-driver', { pathNot: '^server/storage/mysql/' }, { path: 'node_modules/mysql2/' }),
    only('queries-are-built-by-the-drivers', { pathNot: '^server/storage/(sqlite|mysql|sql)/' }, { path: 'node_modules/kysely/' }),
    only('the-compiler-lives-in-the-supervisor', { pathNot: '^server/supervisor/' }, { path: 'node_modules/esbuild/' }),
    only('schemas-and-diffs-live-in-the-side-thread', { pathNot: '^server/side-thread/' }, { path: 'node_modules/(ajv|ajv-formats|diff)/' }, 'What they do may take long, by what somebody sent.'),
    only('the-side-thread-stands-alone', { path: '^server/side-thread/' }, { path: '^(server|electron|runner|renderer)/', pathNot: '^server/(side-thread|contract)/' }),
    only('cron-lives-with-the-schedules', { pathNot: '^server/services/schedules/' }, { path: 'node_modules/croner/' }),
    only('mail-lives-in-its-service', { pathNot: '^server/services/mail/' }, { path: 'node_modules/nodemailer/' }),
    only('codemirror-lives-in-the-editor', { pathNot: '^renderer/ui/code-editor' }, { path: 'node_modules/(@codemirror|codemirror|@lezer)/' }),
    only('react-lives-in-the-renderer', { pathNot: '^renderer/' }, { path: 'node_modules/(react|react-dom|@mantine|@tanstack)/' }),
    only('only-the-supervisor-spawns', { pathNot: ['^server/supervisor/', '^runner/languages/child\\.ts$'] }, { path: '^(node:)?child_process$' }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Types too: an arrow that only types go along is an arrow.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
