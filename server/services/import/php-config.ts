import type { MysqlPlace } from '../../storage/mysql-place.ts';

/** What an old config.php sets, by name: texts, numbers, yes and no. */
export type PhpConfig = ReadonlyMap<string, string | number | boolean>;

/** Strings first, so that what looks like a comment inside of one is none. */
const STRING_OR_COMMENT =
  /'(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\n]*/g;
const ASSIGNMENT =
  /\$(\w+)\s*=\s*('(?:\\[\s\S]|[^'\\])*'|"(?:\\[\s\S]|[^"\\])*"|true|false|-?\d+(?:\.\d+)?)\s*;/gi;
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/**
 * Reads the plain assignments of a config.php, as text: it is never executed. What is computed there
 * is left out.
 */
export function readPhpConfig(code: string): PhpConfig {
  const bare = code.replace(STRING_OR_COMMENT, (part) => (/^['"]/.test(part) ? part : ' '));
  const config = new Map<string, string | number | boolean>();
  for (const [, name = '', value = ''] of bare.matchAll(ASSIGNMENT)) {
    const read = literalOf(value);
    if (read !== undefined) config.set(name, read);
  }
  return config;
}

/** The MySQL that it names; what it does not say is as PHP has it. */
export function mysqlPlaceOf(config: PhpConfig): MysqlPlace {
  const text = (name: string, otherwise: string): string => String(config.get(name) ?? otherwise);
  const [host = '', port = ''] = text('mysql_host', 'localhost').split(':');
  return {
    host,
    port: Number(port || config.get('mysql_port') || 3306),
    socket: '',
    database: text('mysql_database', 'jobjoker'),
    user: text('mysql_user', 'jobjoker'),
    password: text('mysql_password', ''),
    tls: false,
  };
}

function literalOf(text: string): string | number | boolean | undefined {
  const inside = text.slice(1, -1);
  if (text.startsWith("'")) return inside.replace(/\\(['\\])/g, '$1');
  if (text.startsWith('"')) {
    // With a variable inside it is not plain.
    if (/(?<!\\)\$[a-z_{]/i.test(inside)) return undefined;
    return inside.replace(/\\([nrt"\\$])/g, (_all, letter: string) => ESCAPES[letter] ?? letter);
  }
  if (/^true$/i.test(text)) return true;
  if (/^false$/i.test(text)) return false;
  return Number(text);
}
