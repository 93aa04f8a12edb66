/** What users get: the tarball, the bundle, and the examples of the README. */
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';
import { afterAll, beforeAll, expect, test } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');
const root = join(packageFolder, '../..');
const scratch = mkdtempSync(join(tmpdir(), 'cidery-prefix-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const bin = join(root, 'node_modules/.bin');
const env = {
  ...process.env,
  PATH: `${bin}:${process.env.PATH}`,
  npm_config_update_notifier: 'false',
};
const run = (folder: string, command: string, ...args: string[]) =>
  execFileSync(command, args, {
    cwd: folder,
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** The README's example with every `expression; // value` turned into a check. */
function readmeChecks(): string {
  const [, example = ''] =
    /```ts\n(.*?)```/s.exec(readFileSync(join(packageFolder, 'README.md'), 'utf8')) ?? [];
  const checked = example.replace(
    /^(?!const |import |\/\/)(.*); \/\/ (.*)$/gm,
    (_, expression, value) => `check(${expression}, ${value});`,
  );
  return `let checks = 0;
${checked}
function check(actual: unknown, expected: unknown): void {
  checks++;
  const text = (value: unknown) => typeof value === 'bigint' ? \`\${value}n\` : JSON.stringify(value);
  if (text(actual) !== text(expected)) throw new Error(\`\${text(actual)} is not \${text(expected)}\`);
}
console.log(\`\${checks} checks\`);
`;
}

test('the examples of the README are true', () => {
  const file = join(scratch, 'readme.ts');
  const source = readmeChecks().replace(
    `'@cidery/prefix'`,
    JSON.stringify(join(packageFolder, 'src/index.ts')),
  );
  writeFileSync(file, source);
  expect(run(scratch, 'node', file)).toMatch(/^1\d checks\n$/);
});

test('the README names every public function and class', () => {
  const readme = readFileSync(join(packageFolder, 'README.md'), 'utf8');
  const index = readFileSync(join(packageFolder, 'src/index.ts'), 'utf8');
  const exported = [...index.matchAll(/^export \{([^}]*)\}/gm)].flatMap(([, names = '']) =>
    names
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '' && !name.startsWith('type ')),
  );
  expect(exported.length).toBeGreaterThan(60);
  expect(exported.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test('the sources need nothing that only Node has', () => {
  const sources = readdirSync(join(packageFolder, 'src')).filter((name) =>
    /^(?!.*\.test\.ts$).*\.ts$/.test(name),
  );
  for (const name of sources) {
    expect(readFileSync(join(packageFolder, 'src', name), 'utf8'), name).not.toMatch(
      /\bBuffer\b|['"]node:|\bprocess\./,
    );
  }
});

/** The minified bundle of a program that uses the package. */
async function bundle(name: string, program: string): Promise<string> {
  const input = join(scratch, `${name}.ts`);
  writeFileSync(input, program.replace('@cidery/prefix', join(packageFolder, 'src/index.ts')));
  const build = await rolldown({ input, treeshake: true });
  const { output } = await build.generate({ format: 'esm', minify: true, comments: false });
  await build.close();
  return output[0].code;
}

test('the whole library is under 22 kB minified and compressed', async () => {
  const code = await bundle('whole', `export * from '@cidery/prefix';`);
  const size = gzipSync(code, { level: 9 }).length;
  console.log(`whole bundle: ${code.length} bytes minified, ${size} with gzip`);
  expect(size).toBeLessThan(22_000);
});

test('an import of nothing adds nothing to a bundle', async () => {
  expect(await bundle('nothing', `import '@cidery/prefix';`)).toBe('');
});

test.each([
  ['a mask', 'lengthToMask', 400],
  ['parse and contain', 'parseAddress, parsePrefix, containsAddress', 4000],
  ['a look-up', 'parseAddress, parsePrefix, PrefixTable', 5500],
  ['sets', 'PrefixSet', 6500],
  ['splitting', 'parsePrefix, splitByLength, formatPrefix', 4500],
  ['planning', 'fit, parsePrefix', 9000],
  ['everything about a value', 'describeValue, parseValue', 13_000],
])('a bundle of %s is small', async (name, imports, mostBytes) => {
  const code = await bundle(name, `export { ${imports} } from '@cidery/prefix';`);
  const size = gzipSync(code, { level: 9 }).length;
  console.log(`bundle of ${imports}: ${size} bytes with gzip`);
  expect(size).toBeLessThan(mostBytes);
});

/** Packs in a copy, so that the repository's own manifest stays as it is while other tests run. */
function packInCopy(): string {
  const copy = join(scratch, 'repository');
  mkdirSync(join(copy, 'packages'), { recursive: true });
  const skipped = /node_modules|dist|\.test\.ts$/;
  cpSync(packageFolder, join(copy, 'packages/prefix'), {
    recursive: true,
    filter: (path) => !skipped.test(path.slice(packageFolder.length)),
  });
  for (const file of ['LICENSE', 'tsconfig.json']) cpSync(join(root, file), join(copy, file));
  writeFileSync(
    join(copy, 'package.json'),
    JSON.stringify({ private: true, workspaces: ['packages/*'] }),
  );
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const before = readFileSync(join(copy, 'packages/prefix/package.json'), 'utf8');
  const tarball = run(
    copy,
    'npm',
    'pack',
    '-w',
    'packages/prefix',
    '--pack-destination',
    scratch,
    '--loglevel=error',
  ).trim();
  expect(readFileSync(join(copy, 'packages/prefix/package.json'), 'utf8')).toBe(before);
  return join(scratch, tarball.split('\n').at(-1) as string); // npm prints the file's name last
}

const consumer = join(scratch, 'consumer');
beforeAll(() => {
  const tarball = packInCopy();
  mkdirSync(consumer);
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  run(
    consumer,
    'npm',
    'install',
    '--offline',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
    tarball,
  );
});

test('a plain JavaScript project installs the tarball and uses it', () => {
  writeFileSync(
    join(consumer, 'main.js'),
    `import { lengthToMask, orThrow, parsePrefix, formatPrefix, PrefixSet } from '@cidery/prefix';
const set = PrefixSet.of(['10.0.0.0/9', '10.128.0.0/9'].map((text) => orThrow(parsePrefix(text))));
console.log(lengthToMask(18), [...set.prefixes()].map(formatPrefix).join());
`,
  );
  expect(run(consumer, 'node', 'main.js')).toBe('255.255.192.0 10.0.0.0/8\n');
  const files = readdirSync(join(consumer, 'node_modules/@cidery/prefix'));
  expect(files.sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
  const built = readdirSync(join(consumer, 'node_modules/@cidery/prefix/dist'));
  expect(built.filter((name) => /test/.test(name))).toEqual([]);
});

test('a TypeScript project type-checks against the tarball', () => {
  const options = {
    strict: true,
    noEmit: true,
    target: 'ES2024',
    lib: ['ES2024', 'DOM'],
    module: 'NodeNext',
    types: [],
  };
  writeFileSync(
    join(consumer, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: options, files: ['main.ts'] }),
  );
  writeFileSync(join(consumer, 'main.ts'), readmeChecks());
  expect(run(consumer, 'tsc', '-p', '.')).toBe('');
  writeFileSync(
    join(consumer, 'main.ts'),
    `import { lengthToMask } from '@cidery/prefix';\nexport const mask: number = lengthToMask('18');\n`,
  );
  expect(() => run(consumer, 'tsc', '-p', '.')).toThrow();
});
