/** What people's files hold, through the command. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runInProcess, temporaryFile, temporaryFolder } from '../testing/run-in-process.ts';

async function stdoutOf(line: string | readonly string[], input?: string | Uint8Array) {
  const { code, stdout, stderr } = await runInProcess(line, input === undefined ? {} : { input });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('interface addresses', () => {
  test('inspect names the address and its network', async () => {
    const [facts] = JSON.parse(await stdoutOf('inspect --json 192.168.1.17/26'));
    expect(facts).toMatchObject({ address: '192.168.1.17', prefix: '192.168.1.0/26' });
  });

  test.each([
    ['--network', '192.168.1.0/26\n'],
    ['--host-bits network', '192.168.1.0/26\n'],
    [
      '--host-bits from',
      '192.168.1.17/32\n192.168.1.18/31\n192.168.1.20/30\n192.168.1.24/29\n192.168.1.32/27\n',
    ],
  ])('summarize %s reads them', async (option, expected) => {
    expect(await stdoutOf(`summarize ${option} 192.168.1.17/26`)).toBe(expected);
  });

  test.each(['summarize', 'overlaps', 'contains 0.0.0.0/0', 'split --length 28', 'range'])(
    '%s refuses them and names the option',
    async (verb) => {
      const { code, stderr } = await runInProcess(`${verb} 192.168.1.17/26`);
      expect(stderr).toContain('did you mean 192.168.1.0/26? (--network takes the network');
      expect(code).toBe(2);
    },
  );

  test('a zone id is kept or dropped on request', async () => {
    expect(await stdoutOf('summarize --zone drop fe80::1%eth0')).toBe('fe80::1/128\n');
    const [facts] = JSON.parse(await stdoutOf('inspect --json fe80::1%eth0'));
    expect(facts).toMatchObject({ address: 'fe80::1%eth0' });
  });
});

describe('operands', () => {
  test.each(['summarize', 'inspect', 'overlaps', 'contains 0.0.0.0/0'])(
    '%s refuses an address and its mask without quotes, with both readings',
    async (verb) => {
      const { code, stdout, stderr } = await runInProcess(`${verb} 10.1.1.0 255.255.255.0`);
      expect(stderr).toBe(
        'cidery: "10.1.1.0 255.255.255.0" has two readings: the prefix 10.1.1.0/24, or two addresses; --mask, --wildcard or --pairs list chooses\n',
      );
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    },
  );

  test.each([
    ['--mask 10.1.1.0 255.255.255.0', '10.1.1.0/24\n'],
    ['--wildcard 10.1.1.0 0.0.0.255', '10.1.1.0/24\n'],
    ['--pairs list 10.1.1.0 255.255.255.0', '10.1.1.0/32\n255.255.255.0/32\n'],
    ['10.1.1.0 netmask 255.255.255.0', '10.1.1.0/24\n'],
    ['10.1.1.0 mask 255.255.255.0 10.1.0.0/24', '10.1.0.0/23\n'],
  ])('summarize %s', async (operands, expected) => {
    expect(await stdoutOf(`summarize ${operands}`)).toBe(expected);
  });

  test('an address before a mask with gaps is two operands with two readings as well', async () => {
    const { stderr } = await runInProcess('summarize 0.0.0.0 0.0.0.0');
    expect(stderr).toContain('has two readings: the prefix or two addresses');
  });

  test.each([
    'contains 10.1.1.0 255.255.255.0 10.1.1.1',
    'lookup 10.0.0.0 255.255.255.0 10.0.0.1',
    'subtract 10.0.0.0 255.255.255.0 10.0.0.5',
    'intersect 10.0.0.0 255.255.255.0',
    'diff 10.0.0.0 255.255.255.0',
    'filter 10.0.0.8 255.255.255.252',
    'split 10.0.0.0 255.255.255.0 --length 25',
    'nth 10.0.0.0 255.255.255.0 1',
  ])('"%s" is refused as well, wherever the two stand', async (line) => {
    const { code, stdout, stderr } = await runInProcess(line, { input: '10.0.0.1\n' });
    expect(stderr).toMatch(/has two readings: the prefix 10\..* or two addresses; --mask/);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });

  test.each([
    ['summarize 10.0.0.0 - 10.0.0.3', '10.0.0.0/30\n'],
    ['count 10.0.0.0 – 10.0.0.3', '4\n'],
    ['summarize 10.0.0.0 / 24', '10.0.0.0/24\n'],
    ['contains 10.0.0.0 netmask 255.255.255.0 10.0.0.7', '10.0.0.7\ttrue\n'],
  ])('%s is one value without quotes', async (line, expected) => {
    expect(await stdoutOf(line)).toBe(expected);
  });

  test.each(['--mask --wildcard', '--pairs range --mask', '--network --host-bits from'])(
    'summarize %s is a contradiction',
    async (options) => {
      const { code, stderr } = await runInProcess(`summarize ${options} 10.0.0.0/8`);
      expect(stderr).toMatch(/contradict each other: use one of them\n$/);
      expect(code).toBe(2);
    },
  );

  test('links in a folder are left out, since they may lead back into it', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'a.txt'), '10.0.0.0/24\n');
    symlinkSync(folder, join(folder, 'again'));
    expect(await stdoutOf(['summarize', folder])).toBe('10.0.0.0/24\n');
  });

  test('a folder is all files in it and below it, but for hidden ones', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'sites'));
    writeFileSync(join(folder, 'b.txt'), '10.0.1.0/24\n');
    writeFileSync(join(folder, 'sites', 'with space.txt'), '10.0.0.0/24\n');
    writeFileSync(join(folder, '.hidden'), 'not a list\n');
    expect(await stdoutOf(['summarize', folder])).toBe('10.0.0.0/23\n');
  });

  test('@FILE is the files that FILE names, which may have spaces in their names', async () => {
    const folder = temporaryFolder();
    const names = ['one file.txt', 'another.txt'].map((name) => join(folder, name));
    for (const [at, name] of names.entries()) writeFileSync(name, `10.0.${at}.0/24\n`);
    const list = temporaryFile(`${names.join('\r\n')}\n`);
    expect(await stdoutOf(['summarize', `@${list}`])).toBe('10.0.0.0/23\n');
    const none = await runInProcess(['summarize', `@${temporaryFile('\n')}`]);
    expect(none.stderr).toMatch(/names no files\n$/);
    const missing = await runInProcess(['summarize', `@${folder}/none`]);
    expect(missing.stderr).toBe(`cidery: ${folder}/none: no such file or folder\n`);
  });
});

describe('encodings', () => {
  const text = 'Netz;Ort\r\n10.0.0.0/25;Köln\r\n10.0.0.128/25;Ülm\r\n';
  const utf16 = Buffer.from(`\ufeff${text}`, 'utf16le');

  test.each([
    ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, little end first', utf16],
    ['UTF-16, big end first', Buffer.from(utf16).swap16()],
  ])('%s is understood, in a file and on standard input', async (_name, bytes) => {
    const expected = [
      { address: '10.0.0.1', prefix: '10.0.0.0/25', value: 'Köln' },
      { address: '10.0.0.200', prefix: '10.0.0.128/25', value: 'Ülm' },
    ];
    for (const [table, input] of [[temporaryFile(bytes)], ['-', bytes]] as const) {
      const line = ['lookup', '--json', table, '10.0.0.1', '10.0.0.200'];
      expect(JSON.parse(await stdoutOf(line, input))).toEqual(expected);
    }
    expect(await stdoutOf(['summarize', temporaryFile(bytes)])).toBe('10.0.0.0/24\n');
  });

  test('a long UTF-16 file is read in parts', async () => {
    const lines = Array.from({ length: 50_000 }, (_, at) => `10.${at >> 8}.${at & 255}.0/24`);
    const bytes = Buffer.from(`\ufeff${lines.join('\n')}`, 'utf16le');
    expect(await stdoutOf(['count', temporaryFile(bytes)])).toBe(`${50_000 * 256}\n`);
  });

  test('bytes that are not valid UTF-8 are an error with the line and the option', async () => {
    const bytes = Buffer.from(`${text}10.0.1.0/24;Bonn\n`, 'latin1');
    const path = temporaryFile(bytes);
    const { code, stderr } = await runInProcess(['summarize', path]);
    expect(stderr).toBe(
      `cidery: ${path}:2: is not valid UTF-8 or UTF-16: byte 0xf6 at position 14 (for an older encoding, add --encoding latin1)\n` +
        `cidery: ${path}:3: is not valid UTF-8 or UTF-16: byte 0xdc at position 15 (for an older encoding, add --encoding latin1)\n`,
    );
    expect(code).toBe(2);
    const line = ['lookup', '--encoding', 'latin1', path, '10.0.0.1'];
    expect(await stdoutOf(line)).toBe('10.0.0.1\t10.0.0.0/25\tKöln\n');
  });

  test('lines of numbers and of requests are decoded in the same way', async () => {
    const { stderr } = await runInProcess('mask', {
      input: Buffer.from('8\n\xff\n16\n', 'latin1'),
    });
    expect(stderr).toMatch(/^cidery: stdin:2: is not valid UTF-8/);
  });
});

describe('tables and JSON', () => {
  const table = 'old,new,site\n10.0.0.0/24,10.1.0.0/24,Alpha\n10.0.1.0/24,10.1.1.0/24,Beta\n';

  test('a table with several columns of prefixes is refused with their names', async () => {
    const { code, stderr } = await runInProcess('summarize', { input: table });
    expect(stderr).toBe(
      'cidery: stdin: the table has several columns of addresses or prefixes, old and new: choose one (name it with --column)\n',
    );
    expect(code).toBe(2);
    expect(await stdoutOf('summarize --column new', table)).toBe('10.1.0.0/23\n');
    expect(await stdoutOf('summarize --column 1', table)).toBe('10.0.0.0/23\n');
  });

  test('JSON is read where its values are, or where --json-path says', async () => {
    const json = JSON.stringify({
      prefixes: [{ ip_prefix: '192.0.2.0/24', region: 'north' }],
      ipv6_prefixes: [{ ipv6_prefix: '2001:db8::/32' }],
      old: ['198.51.100.0/24'],
    });
    const { stderr } = await runInProcess('summarize', { input: json });
    expect(stderr).toContain('(name it with --json-path)');
    expect(await stdoutOf('summarize --json-path prefixes[].ip_prefix', json)).toBe(
      '192.0.2.0/24\n',
    );
    const both = 'summarize --json-path prefixes[].ip_prefix --json-path old[]';
    expect(await stdoutOf(both, json)).toBe('192.0.2.0/24\n198.51.100.0/24\n');
    const { stderr: bad } = await runInProcess('summarize --json-path old[]', {
      input: '{"old": ["10.0.0.0/8", "x"]}',
    });
    expect(bad).toMatch(/^cidery: stdin:old\[1\]: "x" /);
  });
});

describe('labels', () => {
  const table = 'prefix,name\n10.0.0.0/25,web\n10.0.0.128/25,db\n10.0.0.0/26,web\n192.0.2.0/24,\n';

  test('summarize --labels names what went into each prefix', async () => {
    expect(await stdoutOf('summarize --labels', table)).toBe(
      '10.0.0.0/24\tweb, db\n192.0.2.0/24\t\n',
    );
    expect(await stdoutOf('summarize --label name --csv', table)).toBe(
      'prefix,first,last,addressCount,label\n' +
        '10.0.0.0/24,10.0.0.0,10.0.0.255,256,"web, db"\n192.0.2.0/24,192.0.2.0,192.0.2.255,256,\n',
    );
    expect(await stdoutOf('summarize', table)).toBe('10.0.0.0/24\n192.0.2.0/24\n');
  });

  test('nothing is written after an error', async () => {
    const { stdout } = await runInProcess('summarize --labels', { input: 'x y\n10.0.0.0/8 a\n' });
    expect(stdout).toBe('');
  });

  test('overlaps and contains name both sides', async () => {
    const pairs = await stdoutOf('overlaps --labels', table);
    expect(pairs).toBe('10.0.0.0/25\t10.0.0.0/26\tweb\tweb\n');
    expect(await stdoutOf('contains --labels 0.0.0.0/0', '10.0.0.0/8 core\n')).toBe(
      '10.0.0.0/8\ttrue\tcore\n',
    );
    const [row] = JSON.parse(await stdoutOf('overlaps --labels --json', table));
    expect(row).toMatchObject({ label: 'web', withLabel: 'web' });
    const [contained] = JSON.parse(
      await stdoutOf('contains --labels --json 0.0.0.0/0', '10.0.0.0/8 core\n'),
    );
    expect(contained).toEqual({ value: '10.0.0.0/8', contained: true, label: 'core' });
  });
});

describe('lookup', () => {
  test('matches a prefix and a range as a whole', async () => {
    const table = temporaryFile('10.0.0.0/8 core\n10.1.0.0/16 office\n2001:db8::/32 lab\n');
    const line = ['lookup', table, '10.1.0.0/16', '10.0.0.0/15', '10.1.0.5-10.1.0.9', '2001:db8::'];
    expect(await stdoutOf(line)).toBe(
      '10.1.0.0/16\t10.1.0.0/16\toffice\n10.0.0.0/15\t10.0.0.0/8\tcore\n' +
        '10.1.0.5-10.1.0.9\t10.1.0.0/16\toffice\n2001:db8::\t2001:db8::/32\tlab\n',
    );
    const { code, stdout } = await runInProcess(['lookup', table, '8.0.0.0/6', '10.0.0.0/7']);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '8.0.0.0/6\t-\n10.0.0.0/7\t-\n' });
  });

  test('reports a prefix with two values, and shows both', async () => {
    const input = '10.0.0.0/8 core\n10.0.0.0/8 edge\n10.0.0.0/8\n10.0.0.0/8 core\n';
    const { code, stdout, stderr } = await runInProcess('lookup - 10.0.0.1', { input });
    expect(stderr).toBe('cidery: stdin:2: 10.0.0.0/8 has two values: "core" before, "edge" here\n');
    expect({ code, stdout }).toEqual({ code: 0, stdout: '10.0.0.1\t10.0.0.0/8\tcore | edge\n' });
    const many = '10.0.0.0/8 a\n10.0.0.0/8 b\n';
    const tables = Array.from({ length: 12 }, (_, at) => many.replaceAll('10.', `${at + 1}.`));
    const counted = await runInProcess('lookup - 1.0.0.1', { input: tables.join('') });
    expect(counted.stderr.trimEnd().split('\n')).toHaveLength(11);
    expect(counted.stderr).toContain('… and 2 more with two values');
  });

  test('a value without a label keeps the one that the prefix has', async () => {
    const input = '10.0.0.0/8\n10.0.0.0/8 core\n';
    expect(await stdoutOf('lookup - 10.0.0.1', input)).toBe('10.0.0.1\t10.0.0.0/8\tcore\n');
  });

  test('a range in its table is the prefixes that make it up', async () => {
    const input = 'first,last,site\n10.0.1.0,10.0.1.9,Alpha\n';
    expect(await stdoutOf('lookup - 10.0.1.9', input)).toBe('10.0.1.9\t10.0.1.8/31\tAlpha\n');
  });
});

describe('--skip-invalid', () => {
  const input = `10.0.0.0/25\n${'x\n'.repeat(12)}10.0.0.1/25\n10.0.0.128/25\n`;

  test.each(['summarize', 'subtract - 192.0.2.1'])(
    '%s answers the rest, reports each line and exits with 3',
    async (verb) => {
      const { code, stdout, stderr } = await runInProcess(`${verb} --skip-invalid`, { input });
      expect(stdout).toBe('10.0.0.0/24\n');
      const lines = stderr.trimEnd().split('\n');
      expect(lines).toHaveLength(14);
      expect(lines[0]).toMatch(/^cidery: stdin:2: "x" /);
      expect(lines.at(-1)).toBe('cidery: left out: 13');
      expect(code).toBe(3);
    },
  );

  test('does not hide what is wrong with the command line or a file', async () => {
    const { code } = await runInProcess('summarize --skip-invalid ./no/such/file', { input });
    expect(code).toBe(2);
  });

  test('exits with 0 and without a word where nothing was left out', async () => {
    expect(await stdoutOf('summarize --skip-invalid 10.0.0.0/8')).toBe('10.0.0.0/8\n');
  });
});

describe('access lists', () => {
  const list = 'access-list 10 permit 10.0.0.0 0.0.0.255\naccess-list 10 deny any\n';

  test('name the option where the action has to be chosen', async () => {
    const { stderr } = await runInProcess('summarize', { input: list });
    expect(stderr).toContain('(add --acl permit, --acl deny or --acl all)');
    expect(await stdoutOf('summarize --acl permit', list)).toBe('10.0.0.0/24\n');
  });

  test('name the option where the side has to be chosen', async () => {
    const line = 'access-list 101 permit ip 10.0.0.0 0.0.0.255 192.0.2.0 0.0.0.255\n';
    const { stderr } = await runInProcess('summarize', { input: line });
    expect(stderr).toContain('(add --acl-side source or --acl-side destination)');
    expect(await stdoutOf('summarize --acl-side destination', line)).toBe('192.0.2.0/24\n');
  });
});

test('a column of labels that is not there is refused with the option', async () => {
  const input = 'prefix,name\n10.0.0.0/8,a\n';
  const { stderr } = await runInProcess('summarize --label site', { input });
  expect(stderr).toContain('has no column "site": it has "prefix", "name" (name one with --label)');
});

test('whole numbers are of the family that the command line says', async () => {
  expect(await stdoutOf('summarize --integer-family 6 1')).toBe('::1/128\n');
});

test('what ends a table within quotes is an error', async () => {
  const input = 'prefix,name\n10.0.0.0/8,a\n10.1.0.0/16,"open\n';
  const { code, stderr } = await runInProcess('overlaps', { input });
  expect(stderr).toBe('cidery: stdin:3: has a quoted cell without an end\n');
  expect(code).toBe(2);
});

test('a log is for filter: lines with addresses of a list that has comments', async () => {
  const fixtures = join(import.meta.dirname, '../../reader/testing/fixtures');
  const { code, stdout } = await runInProcess([
    'filter',
    join(fixtures, 'drop-like.txt'),
    join(fixtures, 'log.txt'),
  ]);
  expect(stdout.split('\n').map((line) => line.slice(0, 18))).toEqual([
    '192.0.2.7 - - [30/',
    'Nov 30 04:00:01 ho',
    'Nov 30 04:00:02 fw',
    '',
  ]);
  expect(code).toBe(0);
  const counted = await runInProcess(['filter', '-c', '2001:db8::/32', join(fixtures, 'log.txt')]);
  expect(counted.stdout).toBe('2\n');
});

test('every form that the command prints, it reads', async () => {
  const list = '10.0.0.0/25\n10.0.0.128/26\n192.0.2.7\n2001:db8::/48\n';
  const expected = await stdoutOf('summarize', list);
  for (const options of ['--plain', '--csv', '--json', '--as range', '--as range --csv']) {
    const printed = await stdoutOf(`summarize ${options}`, list);
    expect(await stdoutOf('summarize', printed), options).toBe(expected);
  }
  const ipv4 = '10.0.0.0/25\n10.0.0.128/26\n';
  for (const form of ['mask', 'wildcard']) {
    for (const format of ['--plain', '--csv', '--json']) {
      const printed = await stdoutOf(`summarize --as ${form} ${format}`, ipv4);
      expect(await stdoutOf('summarize', printed), `${form} ${format}`).toBe(ipv4);
    }
  }
  const split = await stdoutOf('split 10.0.0.0/24 --length 26 --csv');
  expect(await stdoutOf('summarize', split)).toBe('10.0.0.0/24\n');
  const plan = await stdoutOf('fit 10.0.0.0/24 web=100 db=20');
  expect(await stdoutOf('summarize --column 2', plan)).toBe('10.0.0.0/25\n10.0.0.128/27\n');
});

test('filter refuses a log in UTF-16, in which it would find nothing', async () => {
  const log = Buffer.from('\ufeff10.0.0.1 GET /\n', 'utf16le');
  for (const line of [
    ['filter', '10.0.0.0/8', temporaryFile(log)],
    ['filter', '10.0.0.0/8'],
  ]) {
    const { code, stderr } = await runInProcess(line, { input: log });
    expect(stderr).toMatch(/: is UTF-16: convert it to UTF-8, as with iconv -f UTF-16\n$/);
    expect(code).toBe(2);
  }
});

test('inspect judges what is reachable by the embedded IPv4 address, too', async () => {
  const text = await stdoutOf('inspect 64:ff9b::a9fe:a9fe');
  expect(text).toMatch(/globally reachable +no\n/);
  expect(await stdoutOf('inspect 8.8.8.8')).toMatch(/globally reachable +yes\n/);
});

test('an operand that is left out on request is reported without a place', async () => {
  const { code, stdout, stderr } = await runInProcess(
    'summarize --skip-invalid 10.0.0.300 10.0.0.0/8',
  );
  expect(stderr).toMatch(
    /^cidery: "10\.0\.0\.300" has an octet above 255.*\ncidery: left out: 1\n$/,
  );
  expect({ code, stdout }).toEqual({ code: 3, stdout: '10.0.0.0/8\n' });
});

test('a range that is not one prefix is refused where a prefix is needed', async () => {
  const { stderr } = await runInProcess('split 10.0.0.1-10.0.0.4 --length 32');
  expect(stderr).toBe(
    'cidery: "10.0.0.1-10.0.0.4" is not one prefix: cidery range writes the prefixes of a range\n',
  );
});

test('lengths and masks may have comments and blank lines', async () => {
  expect(await stdoutOf('mask', '# lengths\n\n8 # a class\n16\n')).toBe('255.0.0.0\n255.255.0.0\n');
});

test('inspect says of prefixes what the registry says, and of ranges nothing', async () => {
  const text = await stdoutOf('inspect --csv 8.0.0.0/8 10.0.0.0/8 10.0.0.1-10.0.0.4');
  const [header = '', ...rows] = text.trimEnd().split('\n');
  const at = header.split(',').indexOf('globallyReachable');
  expect(rows.map((row) => row.replaceAll(/"[^"]*"/g, '').split(',')[at])).toEqual([
    '',
    'false',
    '',
  ]);
});

test('labels stand beside their own prefixes, and nothing where there is none', async () => {
  const list = '10.0.0.0/8 core\n192.0.2.0/24 lab\n';
  expect(await stdoutOf('summarize --labels', list)).toBe('10.0.0.0/8\tcore\n192.0.2.0/24\tlab\n');
  expect(await stdoutOf('contains --labels 0.0.0.0/0 10.0.0.1')).toBe('10.0.0.1\ttrue\t\n');
});
