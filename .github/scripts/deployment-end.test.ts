import { expect, test } from 'vitest';
import { deploymentEnd } from './deployment-end.ts';

const end = (apply?: string, smoke?: string, watch?: string, more = {}) =>
  deploymentEnd(
    Object.fromEntries(
      Object.entries({ apply, smoke, watch, ...more }).map(([id, outcome]) => [
        id,
        outcome === undefined ? {} : { outcome },
      ]),
    ),
  );

test('a deployment succeeds when apply, smoke test and watch pass', () => {
  expect(end('success', 'success', 'success')).toBe('success');
});

test('a deployment fails when any of them fails or is cancelled', () => {
  for (const bad of ['failure', 'cancelled']) {
    expect(end(bad, 'skipped', 'skipped')).toBe('failure');
    expect(end('success', bad, 'skipped')).toBe('failure');
    expect(end('success', 'success', bad)).toBe('failure');
  }
});

test('an error in another step does not fail a deployment', () => {
  const unreadable = { url: 'failure' };
  expect(end('success', 'success', 'success', { role: 'failure' })).toBe('success');
  expect(end('success', 'success', 'skipped', { role: 'failure' })).toBeUndefined();
  expect(end('success', 'skipped', 'skipped', unreadable)).toBeUndefined();
});

test('an apply that ended before it changed anything has no result', () => {
  for (const outcome of ['failure', 'cancelled']) {
    const apply = { outcome, outputs: { untouched: 'true' } };
    expect(deploymentEnd({ apply, smoke: { outcome: 'skipped' } })).toBeUndefined();
  }
});

test('a deployment that was never applied has no result', () => {
  expect(end()).toBeUndefined();
  expect(end('skipped', 'skipped', 'skipped')).toBeUndefined();
});
