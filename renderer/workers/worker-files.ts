import { commandLineOf } from '../../server/contract/command-line.ts';
import { LANGUAGE_ENDINGS, LANGUAGES, type Language } from '../../server/contract/worker.ts';
import { t } from '../i18n/i18n.ts';
import { sizeText } from '../ui/words.ts';

/** A program that a person wrote is shorter; what is longer is another file by mistake. */
const MOST_BYTES = 1_000_000;
const LONGEST_NAME = 200;

/** A file that can become a worker. */
export interface WorkerFile {
  readonly name: string;
  readonly language: Language;
  readonly code: string;
}

/** A file, as a page gets it. */
type GivenFile = Pick<File, 'name' | 'size' | 'text'>;

export const ENDINGS: readonly string[] = [...Object.values(LANGUAGE_ENDINGS).flat(), '.json'];

/** What a worker's file says; throws an Error that a person can read. */
export async function readWorkerFile(file: GivenFile): Promise<WorkerFile> {
  const { name, language } = workerNameOf(file.name);
  if (file.size > MOST_BYTES) {
    throw new Error(
      t('workers.import.tooLarge', { size: sizeText(file.size), most: sizeText(MOST_BYTES) }),
    );
  }
  const code = await textOf(file);
  if (code.includes('\0')) throw new Error(t('workers.import.noText'));
  if (code.trim() === '') throw new Error(t('workers.import.empty'));
  if (language === 'command' && commandLineOf(code) === undefined) {
    throw new Error(t('workers.import.noCommand'));
  }
  return { name, language, code };
}

async function textOf(file: GivenFile): Promise<string> {
  try {
    return await file.text();
  } catch {
    throw new Error(t('workers.import.folder'));
  }
}

/** The name without its ending, with a - for what names of workers have not, and its language. */
function workerNameOf(fileName: string): Omit<WorkerFile, 'code'> {
  const ending = ENDINGS.find((known) => fileName.toLowerCase().endsWith(known));
  if (ending === undefined) {
    throw new Error(t('workers.import.ending', { endings: ENDINGS.join(', ') }));
  }
  const name = fileName
    .slice(0, -ending.length)
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME);
  if (name === '') throw new Error(t('workers.import.noName'));
  return { name, language: languageOf(ending) };
}

function languageOf(ending: string): Language {
  const has = (language: Language): boolean =>
    (LANGUAGE_ENDINGS[language] as readonly string[]).includes(ending);
  return LANGUAGES.find(has) ?? 'command';
}
