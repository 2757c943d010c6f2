import { grouped } from '../renderer/i18n/grouped.ts';
import { currentLanguage, t } from '../renderer/i18n/i18n.ts';
import { whyText } from '../renderer/i18n/why-text.ts';
import type { Entry } from '../server/contract/entry.ts';
import type { Job } from '../server/contract/job.ts';
import type { EntryKind } from './ipc-contract.ts';
import { durationWords } from './words.ts';

/** What goes onto paper: so many lines are some hundred pages. */
export const MOST_LINES = 5000;
const MOST_CHARS = 2_000_000;

export interface PrintedLog {
  readonly job: Job;
  readonly kind: EntryKind;
  /** The last ones. */
  readonly entries: readonly Entry[];
  /** How many there are in all. */
  readonly total: number;
}

const STYLE = `
body { margin: 0; color: #16151c; font: 9pt/13pt sans-serif; }
h1 { margin: 0 0 4pt; font-size: 14pt; line-height: 18pt; overflow-wrap: anywhere; }
p { margin: 0; color: #55535f; overflow-wrap: anywhere; }
.cut { margin-top: 4pt; color: #16151c; font-weight: bold; }
main { margin-top: 10pt; padding-top: 8pt; border-top: 0.5pt solid #b9b7c4; }
.line { display: grid; grid-template-columns: 66pt 1fr; font: 8pt/11pt monospace; }
.line time { color: #6b6976; }
.line span { white-space: pre-wrap; overflow-wrap: anywhere; }
.stderr span { color: #b4232a; }
.system span { color: #5b37d6; }
`;

/** The last entries that fit: paper for a message of many megabytes helps nobody. */
export function printable(entries: readonly Entry[]): readonly Entry[] {
  let chars = 0;
  let first = entries.length;
  while (first > 0 && entries.length - first < MOST_LINES) {
    chars += entries[first - 1]?.message.length ?? 0;
    if (chars > MOST_CHARS) break;
    first -= 1;
  }
  const last = entries.at(-1);
  if (first < entries.length || last === undefined) return entries.slice(first);
  return [
    { ...last, message: t('desktop.pdf.cut', { message: last.message.slice(0, MOST_CHARS) }) },
  ];
}

/** A page without a script, whose every text is text. */
export function printPage(log: PrintedLog): string {
  const { job, kind, entries } = log;
  const lines = entries.map(
    ({ at, stream, message }) =>
      `<div class="line ${stream}"><time>${clock(at)}</time><span>${text(message)}</span></div>`,
  );
  return [
    `<!doctype html><html lang="${currentLanguage()}"><head><meta charset="utf-8">`,
    `<title>${text(job.id)}: ${t(`log.name.${kind}`)}</title><style>${STYLE}</style></head><body>`,
    `<h1>${text(job.id)}</h1><p>${text(aboutOf(job))}</p>`,
    `<p${entries.length < log.total ? ' class="cut"' : ''}>${text(countOf(log))}</p>`,
    `<main>${lines.join('\n')}</main></body></html>`,
  ].join('\n');
}

/** "Log: 12 lines", or how much of it there is. */
export function countOf({ kind, entries, total }: PrintedLog): string {
  if (entries.length === total) return t(`desktop.pdf.${kind}`, { count: total });
  const shown = grouped(entries.length, currentLanguage());
  return t(`desktop.pdf.${kind}Part`, { count: total, shown });
}

function aboutOf(job: Job): string {
  const { worker, startedAt, endedAt } = job;
  const status = t(`common.status.${job.status}`);
  const started =
    startedAt === null
      ? t('desktop.pdf.notStarted')
      : t('desktop.pdf.started', { at: `${day(startedAt)} ${clock(startedAt)}` });
  const took =
    startedAt === null || endedAt === null
      ? ''
      : t('desktop.pdf.took', { duration: durationWords(endedAt - startedAt) });
  return [worker, status, whyText(job), started, took].filter((part) => part !== '').join(' · ');
}

function day(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function clock(at: number): string {
  const date = new Date(at);
  const seconds = `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
  return `${seconds}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');
}
