import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './engine.ts';

/** A command of a page, and what the page says that it prints; `…` stands for anything. */
export interface Step {
  readonly command: string;
  readonly output: string;
}

const README = read('README.md');
const CONTAINERS = read('docs/containers.md');

/** The README's transcript of the first-generation endpoints. */
export function transcriptSteps(): readonly Step[] {
  const block = blocks(README, 'console').find((text) => text.includes('/login')) ?? '';
  return block
    .split(/^\$ /m)
    .slice(1)
    .map((step) => {
      const [command = '', ...output] = step.trimEnd().split('\n');
      return { command, output: output.join('\n') };
    });
}

/** The demo accounts of the README's table, whose passwords are public. */
export function demoAccounts(): readonly { readonly name: string; readonly password: string }[] {
  return [...README.matchAll(/^\| `(\S+)` +\| `(\S+)` +\| \w+ +\|$/gm)].map(
    ([, name = '', password = '']) => ({ name, password }),
  );
}

/** The command that the table of docs/containers.md gives for a task. */
export function taskCommand(task: string): string {
  const line = CONTAINERS.split('\n').find((row) => row.startsWith(`| ${task} |`)) ?? '';
  const command = /`(.+?)`/.exec(line)?.[1];
  if (command === undefined) throw new Error(`docs/containers.md has no command to ${task}`);
  return command.replaceAll('\\|', '|');
}

/** The block of docs/containers.md that runs the image without compose. */
export function runCommands(): string {
  const block = blocks(CONTAINERS, '').find((text) => text.includes('docker run'));
  if (block === undefined) throw new Error('docs/containers.md has no docker run');
  return block;
}

/** Whether a text is what a page shows. */
export function isShown(shown: string, text: string): boolean {
  const pattern = shown
    .split('…')
    .map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${pattern}$`).test(text);
}

/** The blocks of a page in a language, which is empty where the page names none. */
function blocks(page: string, language: string): readonly string[] {
  return [...page.matchAll(/^```(\w*)\n(.*?)^```/gms)]
    .filter(([, named]) => named === language)
    .map(([, , text = '']) => text);
}

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}
