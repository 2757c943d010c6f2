import { hostname } from 'node:os';
import { mysqlEnvironment } from './config.ts';
import { AppError } from './contract/errors.ts';
import { MysqlSettings } from './contract/settings.ts';
import { consoleIdOf, type DataFolder } from './data-folder.ts';
import type { ServerOptions } from './server-options.ts';
import type { SettingsStore, StoredMysql } from './services/settings-store.ts';
import type { DatabasePlace } from './storage/database-place.ts';

interface Parts {
  readonly options: ServerOptions;
  readonly folder: DataFolder;
  readonly settings: SettingsStore;
}

/** The database that is to be opened, by what environment and settings say now. */
export function configuredDatabase({ options, folder, settings }: Parts): DatabasePlace {
  const { on, ...place } = configuredMysql(settings.current().mysql);
  const { nativeBinding, mysqlSchema: schemaFile } = options;
  if (!on) return { driver: 'sqlite', file: folder.database, nativeBinding };
  const identity = { consoleId: consoleIdOf(folder.path), hostname: hostname() };
  return { driver: 'mysql', place, identity, schemaFile };
}

function configuredMysql(settings: StoredMysql): StoredMysql {
  const mysql = { ...settings, ...mysqlEnvironment() };
  const checked = MysqlSettings.omit({ hasPassword: true }).safeParse(mysql);
  if (checked.success) return mysql;
  const [issue] = checked.error.issues;
  const field = String(issue?.path[0] ?? '');
  throw new AppError(
    'INVALID',
    `JOBJOKER_MYSQL_${field.toUpperCase()} is not right: ${issue?.message}`,
  );
}
