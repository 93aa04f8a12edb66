import { formatPrefix } from '@cidery/prefix';
import { afterEach, expect, test, vi } from 'vitest';
import { planFrom } from '../testing/plans.ts';
import { loadDraft, preloadImport, readPlan } from './read-plan.ts';

afterEach(() => vi.doUnmock('../codec/import-text.ts'));

test('reads a file with the code that it loads', async () => {
  await preloadImport();
  const plan = planFrom(await readPlan('10.0.0.0/24'));
  expect(plan.roots.map(({ prefix }) => formatPrefix(prefix))).toEqual(['10.0.0.0/24']);
  expect(await loadDraft('10.0.0.1/24')).toMatchObject({ lines: [{ place: 1 }] });
});

test('says when the code that reads files cannot be loaded', async () => {
  vi.doMock('../codec/import-text.ts', () => {
    throw new Error('no network');
  });
  await expect(preloadImport()).resolves.toBeUndefined();
  for (const read of [readPlan, loadDraft]) {
    expect(await read('10.0.0.0/24')).toMatchObject({
      refused: expect.stringContaining('check the network'),
    });
  }
});
