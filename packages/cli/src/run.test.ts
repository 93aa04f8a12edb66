import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { allVerbs, asksService } from '../testing/all-verbs.ts';
import { runInProcess, temporaryFile } from '../testing/run-in-process.ts';
import { loggedIn, serviceUrl } from '../testing/service.ts';
import { exitOnCrash } from './crash.ts';
import { run } from './run.ts';
import { COMMON_OPTIONS } from './verbs/common-options.ts';
import { VERBS } from './verbs/index.ts';
import type { Example } from './verbs/verb.ts';

const EXAMPLES = allVerbs(VERBS).flatMap(({ words, verb }) =>
  verb.examples.map((example) => ({ words, isOfService: asksService(verb), ...example })),
);

async function expectToWork(example: Example, env: Readonly<Record<string, string>> = {}) {
  const { input, command, output, exitCode = 0 } = example;
  const options = input === undefined ? { env } : { env, input };
  const { code, stdout } = await runInProcess(command, options);
  if (output.endsWith('…')) expect(stdout.slice(0, output.length - 1)).toBe(output.slice(0, -1));
  else expect(stdout).toBe(output);
  expect(code).toBe(exitCode);
}

test.each(EXAMPLES.filter(({ isOfService }) => !isOfService))(
  'the example "cidery $command" works',
  async (example) => expectToWork(example),
);

test.each(EXAMPLES.filter(({ isOfService }) => isOfService))(
  'the example "cidery $command" works with a service of that address and a token of that id',
  async (example) => {
    const url = await serviceUrl();
    const env = await loggedIn(url, example.output.startsWith('bob') ? 'bob' : 'admin');
    const created = await runInProcess('token create x --scope read --json', { env });
    const [{ id }] = JSON.parse(created.stdout);
    const here = (text: string) =>
      text.replace('http://localhost:8000', url).replace(/[0-9a-f]+-[-0-9a-f]{27}/, id);
    const { command, output } = example;
    await expectToWork({ ...example, command: here(command), output: here(output) }, env);
  },
);

test.each(EXAMPLES)('the example "cidery $command" is in the help', async ({ words, command }) => {
  const help = await runInProcess([...words.split(' '), '--help']);
  expect(help.code).toBe(0);
  expect(help.stdout).toContain(`cidery ${command}\n`);
});

/** The console examples of the README: each command line, and what it shows. */
function readmeExamples(): { readonly line: string; readonly shown: string }[] {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  return [...readme.matchAll(/```console\n(.*?)```/gs)]
    .flatMap(([, block = '']) => block.split(/^\$ /m).slice(1))
    .map((example) => {
      const [line = '', ...shown] = example.split('\n');
      return { line, shown: shown.join('\n') };
    })
    .filter(({ line }) => !line.startsWith('npm '));
}

test.each(readmeExamples())('the README shows the output of "$line"', ({ line, shown }) => {
  const main = join(import.meta.dirname, 'main.ts');
  const script = `cidery() { "$NODE" ${JSON.stringify(main)} "$@"; }; ${line}`;
  const env = { ...process.env, NODE: process.execPath };
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { env, encoding: 'utf8' });
  expect(stdout + stderr).toBe(shown);
});

test('the README names every verb and every option', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  for (const { words, verb } of allVerbs(VERBS)) {
    expect(readme).toMatch(new RegExp(`^\\| \`${words}[ \`]`, 'm'));
    for (const { flags } of verb.options) expect(readme).toContain(flags.split(' ')[0]);
  }
  for (const { flags } of COMMON_OPTIONS) expect(readme).toContain(flags.split(' ')[0]);
});

test('the help names every verb, the exit codes and an example', async () => {
  const { code, stdout } = await runInProcess('--help');
  expect(code).toBe(0);
  for (const { name, summary } of VERBS) {
    expect(stdout).toContain(`  ${name} `);
    expect(stdout.replace(/\s+/g, ' ')).toContain(summary);
  }
  expect(stdout).toContain('Exit codes: 0 done; 1 the answer is no');
  expect(stdout).toContain('$ cidery mask 18\n  255.255.192.0\n');
});

test.each([
  ['-h', '--help'],
  ['help', '--help'],
  ['help help', '--help'],
  ['help mask', 'mask --help'],
  ['help mask 18', 'mask --help'],
  ['mask -h', 'mask --help'],
  ['help token list', 'token list --help'],
  ['token help list', 'token list --help'],
  ['token help', 'token --help'],
])('"%s" is "%s"', async (line, other) => {
  const help = await runInProcess(other);
  expect(help).toMatchObject({ code: 0, stderr: '' });
  expect(await runInProcess(line)).toEqual(help);
});

test.each(['contains', 'lookup', 'subtract', 'intersect'])(
  '"%s" alone asks for its operand also when something is piped in',
  async (verb) => {
    const { code, stderr } = await runInProcess(verb, { input: '10.0.0.0/8\n' });
    expect(stderr).toContain('missing required argument');
    expect(code).toBe(2);
  },
);

test('fits help to the width of the terminal', async () => {
  let text = '';
  const stdout = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        text += chunk;
        done();
      },
    }),
    { isTTY: true, columns: 200 },
  );
  const terminal = { env: {}, stdin: Readable.from([]), stdout, stderr: stdout };
  await run(['help', 'fit'], terminal);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeGreaterThan(120);
  text = '';
  expect(await run(['mask', '--no'], terminal)).toBe(2);
  expect(text).toContain("cidery: unknown option '--no'");
});

test('--version shows the version of the package', async () => {
  const { code, stdout } = await runInProcess('--version');
  expect({ code, stdout }).toEqual({ code: 0, stdout: '0.1.0\n' });
});

test('shows the help on standard error, with code 2, for no verb', async () => {
  const { code, stdout, stderr } = await runInProcess('');
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain('Usage: cidery');
});

test.each([
  ['maks 18', /^cidery: unknown command 'maks'\n\(Did you mean mask\?\)/],
  ['maks --help', /^cidery: unknown command 'maks'\n\(Did you mean mask\?\)/],
  ['maks -h', /^cidery: unknown command 'maks'\n\(Did you mean mask\?\)/],
  ['help maks', /^cidery: unknown command 'maks'\n\(Did you mean mask\?\)\n\(see cidery --help\)/],
  ['help token lits', /^cidery: unknown command 'lits'\n\(Did you mean list\?\)/],
  ['token help lits', /^cidery: unknown command 'lits'\n\(Did you mean list\?\)/],
  ['token lits --help', /\(Did you mean list\?\)\n\(see cidery token --help\)\n$/],
  ['mask --jsn 18', /^cidery: unknown option '--jsn'\n\(Did you mean --json\?\)/],
  ['mask --json --csv 18', /'--json' cannot be used with option '--csv'/],
  ['split 10.0.0.0/8 --length', /option '--length <length>' argument missing/],
  ['split 10.0.0.0/8', /^cidery: give exactly one of --length, --count and --hosts\n$/],
  ['split 10.0.0.0/8 --length 9 --count 2', /^cidery: give exactly one of/],
  ['split 10.0.0.0/8 --length 09', /--length takes a whole number without sign or leading zero/],
  ['split 10.0.0.0/8 --length 7', /8 to 32/],
  ['split 10.0.0.0/8 --count 0', /room for 0 parts/],
  ['split 10.0.0.0/8 --hosts 99999999999', /room for 99999999999 hosts/],
  ['fit', /^cidery: name the prefix to place the requests in, or a file of them by --within\n$/],
  ['fit web=1', /name the prefix to place the requests in/],
  ['fit 10.0.0.0/8 web=1 --cloud ibm', /Allowed choices are aws, azure, gcp, oci/],
  ...['much', '0.5', '50', '050%', '00%', '+50%', '-5%', '1e1%', '%', '.5%', '50%%'].map(
    (growth): [string, RegExp] => [
      `fit 10.0.0.0/8 web=1 --growth ${growth}`,
      /--growth takes a percentage with its sign, as in 50%, not "/,
    ],
  ),
  ...['0200', '/026', '200+050%', '00', '/00', '+5', '-5', '2e2', '200+50', '0x10'].map(
    (request): [string, RegExp] => [
      `fit 10.0.0.0/8 web=${request}`,
      /is not a request: .*; write NAME=HOSTS.*no leading zeros/,
    ],
  ),
  ['fit 10.0.0.0/8 web=0', /hosts is a whole number from 1/],
  ['fit 10.0.0.0/8 web=abc', /"web=abc" is not a request: it has no size; write NAME=HOSTS/],
  ['fit 10.0.0.0/8 web=/64', /0 to 32/],
  ['fit 10.0.0.0/8 2001:db8::/32 web=1', /IPv4 and IPv6/],
  ['fit 10.0.0.1/8 web=1', /10\.0\.0\.0\/8/],
  ['contains', /^cidery: missing required argument 'value'\n\(see cidery contains --help\)\n$/],
  ['lookup', /^cidery: missing required argument 'table'\n\(see cidery lookup --help\)\n$/],
  ['subtract', /missing required argument 'from'/],
  ['intersect', /missing required argument 'value'/],
  ['completion', /missing required argument 'shell'/],
  ['completion tcsh', /name one shell: bash, zsh or fish/],
  ['summarize', /nothing to read: give input as arguments, in a file, or on standard input/],
  ['intersect - -', /standard input can be read only once/],
  ['lookup -', /standard input can be read only once/],
  ['lookup - -', /standard input can be read only once/],
])('refuses "%s" with a message and code 2', async (line, message) => {
  const { code, stdout, stderr } = await runInProcess(line);
  expect(stderr).toMatch(message);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
});

test('reports output that cannot be written', async () => {
  const stdout = new Writable({
    write(_chunk, _encoding, done) {
      done(new Error('disk full'));
    },
  });
  const terminal = { env: {}, stdin: Readable.from([]), stdout, stderr: new PassThrough() };
  expect(await run(['summarize', temporaryFile('10.0.0.0/8\n')], terminal)).toBe(2);
  expect(terminal.stderr.read().toString()).toBe('cidery: standard output: disk full\n');
});

test('the process runs one command line and exits with its code', async () => {
  const { argv } = process;
  const listeners = process.listeners('uncaughtException');
  let written = '';
  const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk, ...rest) => {
    written += chunk;
    const done: unknown = rest.at(-1);
    if (typeof done === 'function') done();
    return true;
  });
  try {
    process.argv = ['node', 'cidery', 'mask', '18'];
    await import('./main.ts');
    expect({ written, code: process.exitCode }).toEqual({ written: '255.255.192.0\n', code: 0 });
  } finally {
    spy.mockRestore();
    process.argv = argv;
    process.exitCode = undefined;
    for (const listener of process.listeners('uncaughtException')) {
      if (!listeners.includes(listener)) process.off('uncaughtException', listener);
    }
  }
});

test('an uncaught exception ends the process with code 2', () => {
  const stderr = new PassThrough();
  const exit = vi.fn();
  const target = Object.assign(new EventEmitter(), { env: {}, stderr, exit });
  exitOnCrash(target as unknown as NodeJS.Process); // all of it that is looked at
  target.emit('uncaughtException', 'a text');
  expect(exit).toHaveBeenCalledExactlyOnceWith(2);
  expect(String(stderr.read())).toMatch(/^cidery: internal error: Error: a text .*\n$/);
});
