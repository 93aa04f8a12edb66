/** Verbs of two words on the command line, in the help and in the completion of shells. */
import { describe, expect, test } from 'vitest';
import { bashOffers, fishOffers, hasShell, zshLine } from '../../testing/completion.ts';
import { runInProcess } from '../../testing/run-in-process.ts';
import { completionVerb } from './completion-verb.ts';
import { maskVerb } from './convert-verbs.ts';
import type { Verb, VerbTree } from './verb.ts';

function spaceVerb(name: string, summary: string): Verb {
  return {
    name,
    summary,
    details: 'An example.',
    operands: '[name]',
    options: [{ flags: '--kind <kind>', description: 'a kind', choices: ['container', 'subnet'] }],
    examples: [{ command: `space ${name} lab`, output: '' }],
    load:
      async () =>
      async ([operand], { kind }, { terminal }) =>
        void terminal.stdout.write(`${name} ${operand} ${kind}\n`),
  };
}

const VERBS: VerbTree = [
  maskVerb,
  {
    name: 'space',
    summary: 'spaces of a service',
    details: 'A space is a routing domain.',
    verbs: [spaceVerb('create', 'make a space'), spaceVerb('list', 'list all spaces')],
  },
  completionVerb(() => VERBS),
];

test('runs a verb of two words with its operands and options', async () => {
  const { code, stdout } = await runInProcess('space create lab --kind subnet', { verbs: VERBS });
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'create lab subnet\n' });
});

test.each(['space --help', 'help space', 'space help'])(
  '"%s" lists the verbs of a group',
  async (line) => {
    const { code, stdout } = await runInProcess(line, { verbs: VERBS });
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: cidery space ');
    expect(stdout).toContain('Spaces of a service. A space is a routing domain.');
    expect(stdout).toMatch(/create .*make a space\n.*list .*list all spaces\n/);
  },
);

test.each(['space create --help', 'space help create'])(
  '"%s" shows the help of the verb',
  async (line) => {
    const { code, stdout } = await runInProcess(line, { verbs: VERBS });
    expect(code).toBe(0);
    expect(stdout).toContain('Usage: cidery space create ');
    expect(stdout).toContain('$ cidery space create lab\n');
  },
);

test.each([
  ['space', /^Usage: cidery space /],
  ['space creat', /^cidery: unknown command 'creat'\n\(Did you mean create\?\)/],
  ['space create --kind x', /Allowed choices are container, subnet/],
])('refuses "%s" with code 2', async (line, message) => {
  const { code, stdout, stderr } = await runInProcess(line, { verbs: VERBS });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(message);
});

const OFFERS = [
  ['cidery sp', ['space']],
  ['cidery space cr', ['create']],
  ['cidery space help li', ['list']],
  ['cidery space create lab --ki', ['--kind']],
  ['cidery space list --kind su', ['subnet']],
  ['cidery mask --wi', ['--wildcard']],
] as const;

describe('bash completes', () => {
  test.each(OFFERS)('%s', async (line, offers) => {
    expect(await bashOffers(line, VERBS)).toEqual(offers);
  });

  test('a verb after an option, but no verb of a group after an operand', async () => {
    expect(await bashOffers('cidery --json space cr', VERBS)).toEqual(['create']);
    expect(await bashOffers('cidery space create cr', VERBS)).toEqual([]);
  });
});

describe.skipIf(!hasShell('fish'))('fish completes', () => {
  test.each(OFFERS)('%s', async (line, offers) => {
    expect(await fishOffers(line, VERBS)).toEqual(offers);
  });
});

describe.skipIf(!hasShell('zsh'))('zsh completes', { timeout: 30_000 }, () => {
  test.each(OFFERS)('%s', async (line, [offer]) => {
    const words = line.split(' ');
    expect((await zshLine(line, VERBS)).trimEnd()).toBe([...words.slice(0, -1), offer].join(' '));
  });
});
