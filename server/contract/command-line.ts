import { z } from 'zod';

/** A program and its arguments. An argument may be anything but a NUL, which ends it for the system. */
const CommandLine = z.tuple([z.string().regex(/^[^\0]+$/)], z.string().regex(/^[^\0]*$/));
type CommandLine = z.infer<typeof CommandLine>;

export const COMMAND_LINE_WANTED =
  'A list of texts is needed, the program first: ["rsync", "-a", "from/", "to/"]';

/** The command line that a worker's code is; undefined when it is none. */
export function commandLineOf(code: string): CommandLine | undefined {
  if (!code.trimStart().startsWith('[')) return undefined;
  try {
    return CommandLine.safeParse(JSON.parse(code)).data;
  } catch {
    // No JSON is no command line; whoever wants to know why parses it.
    return undefined;
  }
}
