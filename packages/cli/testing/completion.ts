/** What the shells themselves offer for a command line, by the completion scripts. */
import { execFileSync, spawnSync } from 'node:child_process';
import type { VerbTree } from '../src/verbs/verb.ts';
import { runInProcess, temporaryFile } from './run-in-process.ts';

export const hasShell = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

/** The path of a completion script, for the command's own verbs unless others are given. */
export async function completionScript(shell: string, verbs?: VerbTree): Promise<string> {
  const options = verbs === undefined ? {} : { verbs };
  const { stdout } = await runInProcess(['completion', shell], options);
  return temporaryFile(stdout, '_cidery');
}

/** What bash offers, sorted. */
export async function bashOffers(line: string, verbs?: VerbTree): Promise<string[]> {
  const program = `
    source "$1"
    read -ra COMP_WORDS <<< "$2"
    [[ $2 == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
    compopt() { :; } # exists only during a completion
    complete -p cidery | grep -q -- '-F _cidery' || exit 1
    _cidery
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const args = ['--norc', '-c', program, 'bash', await completionScript('bash', verbs), line];
  return lines(execFileSync('bash', args, { encoding: 'utf8' })).sort();
}

/** The line that an interactive zsh has after the tab key. */
export async function zshLine(line: string, verbs?: VerbTree): Promise<string> {
  // A file of its own keeps the setup out of the terminal's echo.
  const setup = temporaryFile(
    `autoload -Uz compinit && compinit -u -D
    unsetopt zle_bracketed_paste prompt_cr
    show-line() { print -r -- "<<\${BUFFER}>>"; BUFFER=; zle accept-line }
    zle -N show-line
    bindkey '^X' show-line
    bindkey '^I' complete-word
    source ${await completionScript('zsh', verbs)}
    print '[set up]'`,
    'setup',
  );
  const program = `
    zmodload zsh/zpty
    zpty shell 'TERM=dumb PS1= RPS1= zsh -f -i'
    zpty -w shell 'source ${setup}'
    zpty -r shell output '*[[]set up]*'
    zpty -w -n shell "$1"$'\\t\\x18'
    zpty -r shell output '*>>*' && print -r -- "$output"
    zpty -d shell`;
  const output = execFileSync('zsh', ['-f', '-c', program, 'zsh', line], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  return /<<(.*)>>/.exec(output)?.[1] ?? output;
}

/** What fish offers, sorted. */
export async function fishOffers(line: string, verbs?: VerbTree): Promise<string[]> {
  const program = `source ${await completionScript('fish', verbs)}; complete -C '${line}'`;
  const output = execFileSync('fish', ['--no-config', '-c', program], { encoding: 'utf8' });
  return lines(output)
    .map((offer) => offer.split('\t')[0] ?? '')
    .sort();
}

function lines(output: string): string[] {
  return output.split('\n').filter((line) => line !== '');
}
