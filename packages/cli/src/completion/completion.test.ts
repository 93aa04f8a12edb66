/** The completion scripts in the shells themselves. */
import { execFileSync, spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { runInProcess, temporaryFile } from '../../testing/run-in-process.ts';

const hasShell = (shell: string) => spawnSync(shell, ['-c', 'exit 0']).status === 0;

async function script(shell: string): Promise<string> {
  const { stdout } = await runInProcess(['completion', shell]);
  return temporaryFile(stdout, '_cidery');
}

/** What bash offers, from an interactive shell's own completion of the line. */
async function bashOffers(line: string): Promise<string[]> {
  const program = `
    source "$1"
    read -ra COMP_WORDS <<< "$2"
    [[ $2 == *' ' ]] && COMP_WORDS+=('')
    COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
    compopt() { :; } # there is none outside of a completion
    complete -p cidery | grep -q -- '-F _cidery' || exit 1
    _cidery
    printf '%s\\n' "\${COMPREPLY[@]}"`;
  const args = ['--norc', '-c', program, 'bash', await script('bash'), line];
  return lines(execFileSync('bash', args, { encoding: 'utf8' }));
}

/** The line that a zsh on a terminal of its own has after the tab key. */
async function zshLine(line: string): Promise<string> {
  // In a file of its own, so that the terminal's echo of what is typed shows none of it.
  const setup = temporaryFile(
    `autoload -Uz compinit && compinit -u -D
    unsetopt zle_bracketed_paste prompt_cr
    show-line() { print -r -- "<<\${BUFFER}>>"; BUFFER=; zle accept-line }
    zle -N show-line
    bindkey '^X' show-line
    bindkey '^I' complete-word
    source ${await script('zsh')}
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

async function fishOffers(line: string): Promise<string[]> {
  const program = `source ${await script('fish')}; complete -C '${line}'`;
  const output = execFileSync('fish', ['--no-config', '-c', program], { encoding: 'utf8' });
  return lines(output).map((offer) => offer.split('\t')[0] ?? '');
}

function lines(output: string): string[] {
  return output.split('\n').filter((line) => line !== '');
}

const OFFERS = [
  ['cidery ma', ['mask']],
  ['cidery su', ['subtract', 'summarize']],
  ['cidery help spl', ['split']],
  ['cidery mask --wi', ['--wildcard']],
  ['cidery split 10.0.0.0/8 --le', ['--length']],
  ['cidery fit --cloud a', ['aws', 'azure']],
  ['cidery completion z', ['zsh']],
] as const;

describe('bash completes', () => {
  test.each(OFFERS)('%s', async (line, offers) => {
    expect((await bashOffers(line)).sort()).toEqual(offers);
  });

  test('the name of a file where a value may stand, and nothing where a number must', async () => {
    const path = temporaryFile('');
    expect(await bashOffers(`cidery summarize ${path.slice(0, -3)}`)).toEqual([path]);
    expect(await bashOffers(`cidery overlaps --with ${path.slice(0, -3)}`)).toEqual([path]);
    expect(await bashOffers('cidery split --length ')).toEqual([]);
  });
});

describe.skipIf(!hasShell('fish'))('fish completes', () => {
  test.each(OFFERS)('%s', async (line, offers) => {
    expect((await fishOffers(line)).sort()).toEqual(offers);
  });
});

describe.skipIf(!hasShell('zsh'))('zsh completes', { timeout: 30_000 }, () => {
  test.each(OFFERS.filter(([, offers]) => offers.length === 1))('%s', async (line, [offer]) => {
    const words = line.split(' ');
    expect((await zshLine(line)).trimEnd()).toBe([...words.slice(0, -1), offer].join(' '));
  });

  test('from a script that has no fault of syntax', async () => {
    expect(execFileSync('zsh', ['-n', await script('zsh')], { encoding: 'utf8' })).toBe('');
  });
});
