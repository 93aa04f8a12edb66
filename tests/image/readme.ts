import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocksOf, type Step, shownPattern, transcriptOf } from '../../scripts/page-transcript.ts';
import { ROOT } from './engine.ts';

const README = read('README.md');
const CONTAINERS = read('docs/containers.md');

/** The README's commands for the first-generation endpoints, with their output. */
export function transcriptSteps(): readonly Step[] {
  return transcriptOf(README, '/login');
}

/** The demo accounts in the README's table. Their passwords are public. */
export function demoAccounts(): readonly { readonly name: string; readonly password: string }[] {
  return [...README.matchAll(/^\| `(\S+)` +\| `(\S+)` +\| \w+ +\|$/gm)].map(
    ([, name = '', password = '']) => ({ name, password }),
  );
}

/** The command for a task in the table of docs/containers.md. */
export function taskCommand(task: string): string {
  const line = CONTAINERS.split('\n').find((row) => row.startsWith(`| ${task} |`)) ?? '';
  const command = /`(.+?)`/.exec(line)?.[1];
  if (command === undefined) throw new Error(`docs/containers.md has no command to ${task}`);
  return command.replaceAll('\\|', '|');
}

/** The block in docs/containers.md that runs the image without compose. */
export function runCommands(): string {
  const block = blocksOf(CONTAINERS, '').find((text) => text.includes('docker run'));
  if (block === undefined) throw new Error('docs/containers.md has no docker run');
  return block;
}

/** Whether a text matches the output that a page shows. */
export function isShown(shown: string, text: string): boolean {
  return shownPattern(shown).test(text);
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
