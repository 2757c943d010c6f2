/** Where a MySQL is, and who this console is there. */
export interface MysqlPlace {
  readonly host: string;
  readonly port: number;
  /** A socket's file, used instead of host and port; empty for none. */
  readonly socket: string;
  readonly database: string;
  readonly user: string;
  readonly password: string;
  readonly tls: boolean;
}
