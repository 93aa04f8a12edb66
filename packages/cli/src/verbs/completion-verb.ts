import type { Verb, VerbTree } from './verb.ts';

/** @param verbs what the script completes, this verb among them */
export function completionVerb(verbs: () => VerbTree): Verb {
  return {
    name: 'completion',
    summary: 'a script that completes command lines',
    details:
      'For bash and zsh: source <(cidery completion bash), or zsh, in ~/.bashrc or ~/.zshrc ' +
      'after compinit. For fish: cidery completion fish > ~/.config/fish/completions/cidery.fish.',
    operands: '<shell>',
    operandChoices: ['bash', 'zsh', 'fish'],
    options: [],
    examples: [{ command: 'completion bash', output: '# bash completion for cidery\n…' }],
    load: async () => (await import('./completion.ts')).createCompletion(verbs()),
  };
}
