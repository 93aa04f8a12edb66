/** The completion scripts in the shells themselves. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import {
  bashOffers,
  completionScript,
  fishOffers,
  hasShell,
  zshLine,
} from '../../testing/completion.ts';
import { temporaryFile } from '../../testing/run-in-process.ts';

const OFFERS = [
  ['cidery ma', ['mask']],
  ['cidery su', ['subtract', 'summarize', 'supernet']],
  ['cidery help spl', ['split']],
  ['cidery mask --wi', ['--wildcard']],
  ['cidery split 10.0.0.0/8 --le', ['--length']],
  ['cidery split --as ra', ['range']],
  ['cidery fit --cloud a', ['aws', 'azure']],
  ['cidery completion z', ['zsh']],
  ['cidery who', ['whoami']],
  ['cidery token rev', ['revoke']],
  ['cidery token create x --scope wr', ['write']],
  ['cidery token list --ow', ['--owner']],
] as const;

/** Names and ids that are not files; / is a folder. */
const NOT_FILES = ['cidery login /', 'cidery token create /', 'cidery token revoke /'];

describe('bash completes', () => {
  test.each(OFFERS)('%s', async (line, offers) => {
    expect(await bashOffers(line)).toEqual(offers);
  });

  test.each(NOT_FILES)('no files for "%s"', async (line) => {
    expect(await bashOffers(line)).toEqual([]);
  });

  test('names of files for values, and nothing for numbers', async () => {
    const path = temporaryFile('');
    expect(await bashOffers(`cidery summarize ${path.slice(0, -3)}`)).toEqual([path]);
    expect(await bashOffers(`cidery overlaps --with ${path.slice(0, -3)}`)).toEqual([path]);
    expect(await bashOffers(`cidery --json summarize ${path.slice(0, -3)}`)).toEqual([path]);
    expect(await bashOffers('cidery split --length ')).toEqual([]);
  });
});

describe.skipIf(!hasShell('fish'))('fish completes', () => {
  test.each(OFFERS)('%s', async (line, offers) => {
    expect(await fishOffers(line)).toEqual(offers);
  });

  test.each(NOT_FILES)('no files for "%s"', async (line) => {
    expect(await fishOffers(line)).toEqual([]);
  });

  test('names of files for values', async () => {
    const path = temporaryFile('');
    expect(await fishOffers(`cidery summarize ${path.slice(0, -3)}`)).toEqual([path]);
  });
});

describe.skipIf(!hasShell('zsh'))('zsh completes', { timeout: 30_000 }, () => {
  test.each(OFFERS.filter(([, offers]) => offers.length === 1))('%s', async (line, [offer]) => {
    const words = line.split(' ');
    expect((await zshLine(line)).trimEnd()).toBe([...words.slice(0, -1), offer].join(' '));
  });

  test.each(NOT_FILES.map((line) => `${line}us`))('no files for "%s"', async (line) => {
    expect(await zshLine(line)).toBe(line);
  });

  test('with a script that zsh parses', async () => {
    const script = await completionScript('zsh');
    expect(execFileSync('zsh', ['-n', script], { encoding: 'utf8' })).toBe('');
  });
});
