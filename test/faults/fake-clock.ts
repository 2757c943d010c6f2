import { existsSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Debian has a folder for each kind of machine, others have one or the other of these. */
const LIBRARY_FOLDERS = ['/usr/lib', '/usr/lib64', '/usr/local/lib', '/lib'];
const LIBRARY = 'libfaketimeMT.so.1';

function findLibrary(): string {
  const inside = LIBRARY_FOLDERS.filter(existsSync).flatMap((folder) => [
    folder,
    ...readdirSync(folder).map((name) => join(folder, name)),
  ]);
  const found = inside
    .flatMap((folder) => [join(folder, LIBRARY), join(folder, 'faketime', LIBRARY)])
    .find(existsSync);
  if (found === undefined) throw new Error(`There is no ${LIBRARY}; the package is "faketime"`);
  return found;
}

/**
 * A clock for a console and all its runners that jumps when it is told to. Only the time of day does,
 * as on a real machine: timers go by the clock that counts from the start.
 */
export class FakeClock {
  readonly env: Readonly<Record<string, string>>;
  readonly #file: string;

  constructor(folder: string) {
    this.#file = join(folder, 'clock');
    this.set(0);
    this.env = {
      LD_PRELOAD: findLibrary(),
      FAKETIME_TIMESTAMP_FILE: this.#file,
      FAKETIME_NO_CACHE: '1',
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    };
  }

  /** So many seconds off the true time; gives them back. */
  set(offset: number): number {
    this.#write(`${offset < 0 ? '-' : '+'}${Math.abs(offset)}`);
    return offset;
  }

  /** Stands still at this time of day, which the library reads in the zone of the process. */
  standAt(time: Date): void {
    this.#write(time.toISOString().slice(0, 19).replace('T', ' '));
  }

  #write(text: string): void {
    // Renamed, as it is read at every look at the clock, also in the midst of a write.
    writeFileSync(`${this.#file}.new`, text);
    renameSync(`${this.#file}.new`, this.#file);
  }
}
