/** `cidery completion bash` */
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';
import { Output } from '../output/output.ts';
import { InputError } from '../reporter.ts';
import type { RunVerb } from './verb.ts';

const SHELLS: ReadonlyMap<string | undefined, () => string> = new Map([
  ['bash', bashCompletion],
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
]);

export const completion: RunVerb = async ([shell], _options, context) => {
  const script = SHELLS.get(shell);
  if (script === undefined) throw new InputError('name one shell: bash, zsh or fish');
  await new Output(context.terminal.stdout).write(script());
};
