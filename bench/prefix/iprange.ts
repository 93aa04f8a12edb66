/**
 * Compares `iprange` (C) with this library. Each is a whole process that reads a file of 1,000,000
 * lines and writes text. Needs Debian's package `iprange`, and rolldown to bundle our side as an
 * application would be shipped.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prefixTextsOf, randomIpv4, randomPrefixes, textsOf } from './inputs.ts';

const COUNT = 1_000_000;
const ROUNDS = 15;
const scratch = mkdtempSync(join(tmpdir(), 'cidery-bench-'));
const bundle = join(scratch, 'summarize-file.mjs');
execFileSync('rolldown', [
  join(import.meta.dirname, 'summarize-file.ts'),
  '--platform=node',
  '--format=esm',
  `--file=${bundle}`,
  '--log-level=silent',
]);

/** Milliseconds of a whole process whose output goes to a file. */
function time(output: string, command: string, ...args: string[]): number {
  const descriptor = openSync(output, 'w');
  const start = performance.now();
  const { status } = spawnSync(command, args, { stdio: ['ignore', descriptor, 'inherit'] });
  const elapsed = performance.now() - start;
  closeSync(descriptor);
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  return elapsed;
}

const quantile = (values: number[], share: number) =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] as number; // in bounds

console.log(`### \`iprange\`, whole process, 1,000,000 lines

| lines | cidery, ms (quartiles) | iprange, ms (quartiles) | cidery / iprange |
| --- | ---: | ---: | ---: |`);
for (const [title, make] of [
  ['prefixes, lengths 8 to 32', () => prefixTextsOf(randomPrefixes(COUNT, 8, 32))],
  ['prefixes, lengths 20 to 32', () => prefixTextsOf(randomPrefixes(COUNT, 20, 32))],
  ['addresses', () => textsOf(randomIpv4(COUNT, 9))],
] as const) {
  const file = join(scratch, 'lines.txt');
  const [ours, theirs] = [join(scratch, 'ours.txt'), join(scratch, 'theirs.txt')];
  writeFileSync(file, `${make().join('\n')}\n`);
  const mine: number[] = [];
  const peer: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    mine.push(time(ours, process.execPath, bundle, file));
    peer.push(time(theirs, 'iprange', file));
  }
  // iprange writes a single address without its length.
  const same =
    readFileSync(ours, 'utf8').replaceAll('/32\n', '\n') === readFileSync(theirs, 'utf8');
  if (!same) throw new Error('the two differ');
  const show = (values: number[]) =>
    `${quantile(values, 0.5).toFixed(0)} (${quantile(values, 0.25).toFixed(0)} – ${quantile(values, 0.75).toFixed(0)})`;
  const ratio = quantile(mine, 0.5) / quantile(peer, 0.5);
  console.log(`| ${title} | ${show(mine)} | ${show(peer)} | **${ratio.toFixed(2)}** |`);
}
rmSync(scratch, { recursive: true });
