import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What a desktop entry of Linux starts, and when. */
interface DesktopEntry {
  readonly program: string;
  readonly args: readonly string[];
  /** Further lines, as they are. */
  readonly lines: readonly string[];
}

/** The text of a desktop entry, by freedesktop.org's specification. */
export function desktopEntry({ program, args, lines }: DesktopEntry): string {
  const exec = [program, ...args].map(execArgument).join(' ');
  return [
    '[Desktop Entry]',
    'Type=Application',
    'Name=JobJoker',
    'Comment=Write workers, run jobs, watch log and response live',
    'Comment[pt]=Escreva workers, execute tarefas, acompanhe registro e resposta ao vivo',
    // Twice: a line of text has escapes of its own.
    `Exec=${exec.replaceAll('\\', '\\\\')}`,
    'Terminal=false',
    ...lines,
    '',
  ].join('\n');
}

/** `%u` stands for a link and stays; in everything else a per cent sign is itself. */
function execArgument(arg: string): string {
  if (arg === '%u' || /^[\w./=:-]+$/.test(arg)) return arg;
  if (/[\n\r\0]/.test(arg))
    throw new Error(`${JSON.stringify(arg)} cannot be started by the desktop`);
  return `"${arg.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;
}

/** Writes the entry; false when it was there already, word for word. */
export async function writeEntry(file: string, entry: DesktopEntry): Promise<boolean> {
  const text = desktopEntry(entry);
  if ((await textOf(file)) === text) return false;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  return true;
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    // The first time, or a folder whose trouble the write will name.
    return null;
  }
}
