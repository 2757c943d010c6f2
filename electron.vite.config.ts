import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (...parts: string[]): string => resolve(import.meta.dirname, ...parts);

/** The oldest runtime that must run this: the one that development falls back to. */
const NODE_TARGET = 'node20.18';
const BROWSER_TARGET = 'chrome130';

/**
 * electron-vite wants relative addresses, for pages from files. Ours come from a server or a scheme of
 * their own, and a screen like /jobs/17 would look for them in the wrong place.
 */
const addressesFromTheRoot = { name: 'addresses-from-the-root', config: () => ({ base: '/' }) };

const SUMMARY = /^ {4}summary:\s+(?:'[^'\n]*'|"[^"\n]*"),$/gm;

/** What a verb does in words is for the document of the API, which the server makes; pages do without. */
const withoutSummaries = {
  name: 'without-summaries',
  enforce: 'pre' as const,
  transform: (code: string, id: string) =>
    /\/contract\/(?:\w+-)?verbs\.ts$/.test(id)
      ? { code: code.replace(SUMMARY, ''), map: null }
      : null,
};

/**
 * What several screens need is one file of the first scripts, but for editor, charts and formatter, which come
 * later: left to itself it would be a dozen, 6 kB larger.
 */
const SHARED = {
  name: 'shared',
  test: /^(?!.*(?:codemirror|lezer|code-editor|uplot|line-chart-view|prettier))/,
  minShareCount: 2,
};

/** What package.json lists as dependencies stays outside, as it brings binaries; all else is bundled. */
export default defineConfig({
  main: {
    resolve: { alias: { 'body-parser': at('build/lib/no-body-parser.cjs') } },
    build: {
      target: NODE_TARGET,
      // Half the bytes are compiled at each start.
      minify: true,
      rolldownOptions: {
        input: {
          main: at('electron/main.ts'),
          cli: at('server/cli.ts'),
          'search-thread': at('server/storage-thread/search-thread.ts'),
          'side-thread': at('server/side-thread/thread.ts'),
          'storage-thread': at('server/storage-thread/thread.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name].js' },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      rolldownOptions: {
        input: { preload: at('electron/preload.ts') },
        // A sandboxed preload is a script, no module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react(), addressesFromTheRoot, withoutSummaries],
    build: {
      target: BROWSER_TARGET,
      minify: true,
      // The content policy lets no font in but from a file of ours.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: at('renderer/index.html'),
        output: { codeSplitting: { groups: [SHARED] } },
      },
    },
  },
});
