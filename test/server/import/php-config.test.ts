import { describe, expect, it } from 'vitest';
import { readPhpConfig } from '../../../server/services/import/php-config.ts';

const read = (code: string) => Object.fromEntries(readPhpConfig(`<?php\n${code}\n?>`));

describe('an old config.php', () => {
  it('says what it sets, whatever the quotes and comments around', () => {
    expect(
      read(`
        $api = "http://localhost/jobs"; // $auth = true;
        /* $mysql = true; */ $mysql = FALSE;
        # $user = 'x';
        $password = 'it\\'s // no comment # either';
        $port=3306;
      `),
    ).toEqual({
      api: 'http://localhost/jobs',
      mysql: false,
      password: "it's // no comment # either",
      port: 3306,
    });
  });

  it('reads the escapes of both kinds of quotes', () => {
    expect(read(String.raw`$a = 'back\\slash \n'; $b = "line\n \"quoted\" \$5 \\";`)).toEqual({
      a: String.raw`back\slash \n`,
      b: 'line\n "quoted" $5 \\',
    });
  });

  it('leaves out what is computed, and executes nothing', () => {
    expect(read('$a = getenv("A"); $b = "x $c"; $d = 1 + 1; $e = exec("touch /tmp/x");')).toEqual(
      {},
    );
  });
});
