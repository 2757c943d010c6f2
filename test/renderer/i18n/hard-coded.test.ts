import { describe, expect, it } from 'vitest';
import { hardCodedIn } from './hard-coded.ts';
import { parsed, speakingFiles } from './sources.ts';

/** What is the same in every language, and why. */
const ALLOWED = {
  'proper names':
    /^(?:JobJoker|PHP|Python|Shell|JSON|TLS|STARTTLS|Electron …|v…|English|Português \(Brasil\))$/,
  'names of keys': /^(?:… \()?(?:Shift |Alt )?(?:Enter|Esc|↑|↓)\)?$/,
  'time zones': /^(?:… \()?UTC…?\)?$/,
  units: /^ (?:s|MB)$/,
  'examples of what may be typed':
    /^(?:ImportCatalog|smtp\.example\.org|jobs@example\.org|1200, 14:03:22.*|\/var\/www.*|count,name\n.*)$/s,
  'commands and files': /^(?:mysqldump --single-transaction|curl …\/jobs .*|….options\.json)$/s,
  'markup, styles and types':
    /^(?:<.*|\nbody \{.*|12px "Inter.*|'(?:Inter|JetBrains).*|56px repeat.*|[a-z]+\/[a-z]+; charset=utf-8)$/s,
  selectors: /^input(?::not.*)?, .*$/,
  'months of a cron rule': /^JAN FEB /,
  'a desktop entry, which has a line for each language':
    /^(?:\[Desktop Entry\]|Comment(?:\[pt\])?=.*)$/,
  'an answer that no page shows': /^Not found$/,
  'a word on the terminal': /^… is no link to a job; it has to be …$/,
} as const satisfies Record<string, RegExp>;

const isAllowed = (text: string): boolean =>
  Object.values(ALLOWED).some((pattern) => pattern.test(text));
const inCode = (code: string): string[] => hardCodedIn(parsed('seeded.tsx', code), isAllowed);

describe('what people read', () => {
  // Templates of workers are programs, with English words as the README has them.
  const files = speakingFiles().filter(({ fileName }) => !fileName.endsWith('templates.ts'));

  it('is said in the language that is on, all of it', () => {
    expect(files.length).toBeGreaterThan(200);
    expect(files.flatMap((file) => hardCodedIn(file, isAllowed))).toEqual([]);
  });

  it.each([
    ['a text between tags', '<p>Nothing here</p>'],
    ['a word between tags', '<Button>Start</Button>'],
    ['a label', '<TextInput aria-label="Name" />'],
    ['one outcome of a condition', "<Button>{isOn ? 'Stop' : t('commands.start')}</Button>"],
    ['a part of a template', `<Button title={\`Open \${id}\`} />`],
    ['a property that is shown', "const items = [{ label: 'Start', act }];"],
    ['a toast', "toast('Saved');"],
    ['a failure', `toastFailure(\`Could not stop \${id}\`, error);`],
    ['a question', "confirm({ title: t('x'), text: t('y'), verb: 'Delete' });"],
    ['a sentence wherever it is', "const words = () => isLate ? 'This takes long' : '';"],
    ['what goes on', "return 'stopping…';"],
    ['a list of names', "const facts = [['Worker', name], ['Host', host]];"],
  ])('is found when it is %s', (_, code) => {
    expect(inCode(code)).toHaveLength(/Worker/.test(code) ? 2 : 1);
  });

  it.each([
    ['a key of the catalogue', "<p title={t('jobs.search')}>{t('jobs.none')}</p>"],
    ['a class', '<p className="dim mono" />'],
    ['a condition', "<p>{kind === 'window' && <Copy />}</p>"],
    ['a name in the address', "const TABS = ['Log', 'Facts'] as const;"],
    ['an error of the API', "throw new AppError('UNAVAILABLE', 'The data folder is gone');"],
    ['a word on the terminal', "process.stdout.write('JobJoker is running already');"],
    ['a proper name', '<span>JobJoker</span>'],
  ])('is not taken for %s', (_, code) => {
    expect(inCode(code)).toEqual([]);
  });
});
