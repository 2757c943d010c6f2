const OLDEST = { MySQL: [8, 0], MariaDB: [10, 6] } as const;

/** Which server it is, by what it calls itself. */
export interface ServerVersion {
  readonly product: keyof typeof OLDEST;
  /** As "10.11.6". */
  readonly version: string;
}

export function versionOf(text: string): ServerVersion {
  const product = /mariadb/i.test(text) ? 'MariaDB' : 'MySQL';
  // MariaDB calls itself 5.5.5 before its own number, for old replicas.
  const [version = text] = /\d+(?:\.\d+)+/.exec(text.replace(/^5\.5\.5-/, '')) ?? [];
  return { product, version };
}

/** What to tell of a server that is too old; null for one that is not. */
export function tooOld({ product, version }: ServerVersion): string | null {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = OLDEST[product];
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return null;
  const { MySQL, MariaDB } = OLDEST;
  return `${product} ${version} is too old; MySQL ${MySQL.join('.')} or MariaDB ${MariaDB.join('.')}, or newer, is needed`;
}
