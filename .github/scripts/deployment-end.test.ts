import { expect, test } from 'vitest';
import { deploymentEnd } from './deployment-end.ts';

const end = (apply?: string, url?: string, smoke?: string, watch?: string, more = {}) =>
  deploymentEnd(
    Object.fromEntries(
      Object.entries({ apply, url, smoke, watch, ...more }).map(([id, outcome]) => [
        id,
        outcome === undefined ? {} : { outcome },
      ]),
    ),
  );

test('a deployment is good when apply, smoke test and watch have passed', () => {
  expect(end('success', 'success', 'success', 'success')).toBe('success');
});

test('any of them that fails or is cancelled makes it bad', () => {
  for (const bad of ['failure', 'cancelled']) {
    expect(end(bad, 'skipped', 'skipped', 'skipped')).toBe('failure');
    expect(end('success', bad, 'skipped', 'skipped')).toBe('failure');
    expect(end('success', 'success', bad, 'skipped')).toBe('failure');
    expect(end('success', 'success', 'success', bad)).toBe('failure');
  }
});

test('a hiccup of another step undoes nothing that works', () => {
  expect(end('success', 'success', 'success', 'success', { role: 'failure' })).toBe('success');
  expect(end('success', 'success', 'success', 'skipped', { role: 'failure' })).toBeUndefined();
});

test('what was never applied has no end', () => {
  expect(end()).toBeUndefined();
  expect(end('skipped', 'skipped', 'skipped', 'skipped')).toBeUndefined();
});
