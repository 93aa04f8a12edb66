import { expect, test } from 'vitest';
import { fileName } from './file-name.ts';

test.each([
  ['Example site', 'example-site.json'],
  ['  Zürich / DC 2 ', 'zurich-dc-2.json'],
  ['東京', 'plan.json'],
  ['', 'plan.json'],
])('the file of the plan “%s” is %s', (title, name) => {
  expect(fileName(title, 'json')).toBe(name);
});
