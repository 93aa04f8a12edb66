/** `cidery completion bash` */
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { completionTree } from '../completion/words.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { writeOutput } from '../output/output.ts';
import { InputError } from '../reporter.ts';
import type { RunVerb, VerbTree } from './verb.ts';

const SHELLS = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
]);

export function createCompletion(verbs: VerbTree): RunVerb {
  return async ([shell = ''], _options, { terminal }) => {
    const script = SHELLS.get(shell);
    if (script === undefined) throw new InputError('name one shell: bash, zsh or fish');
    await writeOutput(terminal.stdout, script(completionTree(verbs)));
  };
}
