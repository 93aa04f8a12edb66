import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { PROBLEMS_DOCUMENT, problemsDocument } from '../../scripts/problems-document.ts';

test('docs/problems.md lists every kind; `npm run problems` writes it', () => {
  expect(readFileSync(PROBLEMS_DOCUMENT, 'utf8')).toBe(problemsDocument());
});
