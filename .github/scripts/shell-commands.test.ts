import { expect, test } from 'vitest';
import { commandsOf } from './shell-commands.ts';

const makes = (script: string) => commandsOf(script).filter(([command]) => command === 'make');

test('finds a command wherever a shell would run it', () => {
  for (const script of [
    'make x',
    'cd . && make x',
    'true; make x',
    'false || make x',
    'yes | make x',
    'sudo make x',
    'sudo -E A=1 make x',
    'env A=1 make x',
    'if true; then make x; fi',
    'if ! make x; then exit; fi',
    'echo "$(make x)"',
    '{ make x; }',
    'make \\\n  x',
    'make x >log 2>&1',
    'make x > log',
  ]) {
    expect([script, makes(script)]).toEqual([script, [['make', 'x']]]);
  }
});

test('ignores a word that is part of another command', () => {
  expect(makes('echo make x\nremake x\n# make x')).toEqual([]);
});

test('finds no command in an empty script', () => {
  expect(commandsOf('\n \n')).toEqual([]);
  expect(commandsOf('sudo')).toEqual([]);
});
