/** The one shape of a link, with an id as the API has them: nothing before, behind or in between. */
const LINK = /^jobjoker:\/\/job\/([A-Za-z0-9_-]{1,200})$/;
const SHOWN = 80;

export const LINK_SCHEME = 'jobjoker';

export function linkTo(id: string): string {
  return `${LINK_SCHEME}://job/${id}`;
}

/** The id of the job that a link names, or null for everything else, from wherever it came. */
export function jobOfLink(text: string): string | null {
  return LINK.exec(text)?.[1] ?? null;
}

/** Where the app was asked to go by the arguments that it was started with. */
export interface Errand {
  /** A screen of the console; null for none. */
  readonly path: string | null;
  /** Why a link among them leads nowhere; null when none does. */
  readonly problem: string | null;
}

/** A link opens the page of its job, and `--new-job` the form for one: neither starts anything. */
export function errandOf(args: readonly string[]): Errand {
  const link = args.find((arg) => /^jobjoker:/i.test(arg));
  if (link === undefined) {
    return { path: args.includes('--new-job') ? '/new-job' : null, problem: null };
  }
  const id = jobOfLink(link);
  if (id !== null) return { path: `/jobs/${id}`, problem: null };
  const shown = link.length > SHOWN ? `${link.slice(0, SHOWN)}…` : link;
  return {
    path: null,
    problem: `${JSON.stringify(shown)} is no link to a job; it has to be ${linkTo('ID')}`,
  };
}
