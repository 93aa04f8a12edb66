import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');

/** The public names, each with the file that declares it. */
const names = [
  ...source('index.ts').matchAll(/^export (?:type )?\{([^}]*)\} from '\.\/([^']+)'/gm),
].flatMap(([, list = '', file = '']) =>
  list
    .split(',')
    .map((name) => name.trim().replace('type ', ''))
    .filter((name) => name !== '')
    .map((name) => ({ name, file })),
);

/** Which of a public name and its class or interface members lack a doc comment right before. */
function undocumented(name: string, file: string): string[] {
  const lines = source(file).split('\n');
  const declaration = new RegExp(`^export (function\\*?|class|interface|type|const) ${name}\\b`);
  const at = lines.findIndex((line) => declaration.test(line));
  expect(at, `${name} in ${file}`).toBeGreaterThan(0);
  // Not the first line.
  const isDocumented = (index: number) => /\*\/$/.test(lines[index - 1] as string);
  const found = isDocumented(at) ? [] : [name];
  if (!/^export (class|interface) .*\{$/.test(lines[at] as string)) return found;
  for (let index = at + 1; lines[index] !== '}'; index++) {
    // Members are indented by two; those that begin with # are private.
    const member =
      /^ {2}(?:(?:readonly|static|override|get) |\*)*(?!(?:readonly|static|override|get) )([\w[][\w.\]]*)/.exec(
        lines[index] as string,
      );
    if (member !== null && !isDocumented(index)) found.push(`${name}.${member[1]}`);
  }
  return found;
}

test('every public name and every public member has a doc comment', () => {
  expect(names.length).toBeGreaterThan(80);
  expect(names.flatMap(({ name, file }) => undocumented(name, file))).toEqual([]);
});

test('a name or a member without a comment is found', () => {
  expect(undocumented('Words', 'address.ts')).toEqual([
    'Words.family',
    'Words.w0',
    'Words.w1',
    'Words.w2',
    'Words.w3',
  ]);
});
