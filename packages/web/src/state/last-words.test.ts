import { afterEach, expect, test, vi } from 'vitest';
import { planOf } from '../plan/plan.ts';
import { prefixFrom } from '../testing/plans.ts';
import { lastWordsOf, saidPlan, storedLastWords } from './last-words.ts';

const plan = planOf([prefixFrom('10.0.0.0/24')], 'Mine');

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each([undefined, 7])('reads what was said after version %s', (seen) => {
  expect(saidPlan('a', lastWordsOf({ id: 'a', seen, plan }))).toEqual({ id: 'a', seen, plan });
});

test('holds texts in localStorage, beside other settings', () => {
  const stored: Record<string, unknown> = {
    'cidery-theme': 'dark',
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => Object.assign(stored, { [key]: value }),
    removeItem: (key: string) => delete stored[key],
  };
  vi.stubGlobal('localStorage', stored);
  const words = storedLastWords();
  words.say('a', 'one');
  words.say('b', 'two');
  words.forget('a');
  expect(words.all()).toEqual([['b', 'two']]);
  // Another tab may have forgotten it in between.
  stored.getItem = () => null;
  expect(words.all()).toEqual([['b', '']]);
});

test('holds nothing without localStorage', () => {
  vi.stubGlobal('localStorage', undefined);
  const words = storedLastWords();
  words.say('a', 'one');
  words.forget('a');
  expect(words.all()).toEqual([]);
});
