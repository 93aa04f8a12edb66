import { type Fault, parseValue } from '@cidery/prefix';
import { expect, test, vi } from 'vitest';
import { countSteps } from '../../../../prefix/src/testing/count-steps.ts';
import { readAll } from './read-values.ts';
import { InvalidValues } from './refusals.ts';

const COUNT = 50_000;

/** What a list of values is refused with. */
function refusalOf(texts: readonly string[], read: (text: string) => unknown): unknown {
  try {
    return readAll(texts, 'values', read);
  } catch (error) {
    return error;
  }
}

test('describes the first hundred of many wrong values, and counts the others', () => {
  const describe = vi.fn(() => 'is wrong');
  const read = (): Fault => ({
    code: 'empty',
    get message() {
      return describe();
    },
    position: 0,
    suggestion: undefined,
  });
  const refusal = refusalOf(Array(COUNT).fill(''), read);
  expect(refusal).toBeInstanceOf(InvalidValues);
  const { faults, count } = refusal as InvalidValues;
  expect(describe).toHaveBeenCalledTimes(100);
  expect(faults.map(({ field }) => field)).toEqual(
    Array.from({ length: 100 }, (_, index) => `values/${index}`),
  );
  expect(count).toBe(COUNT);
});

test('a wrong value past the hundredth is read once', () => {
  const text = `::1${'%/'.repeat(62)}`;
  const steps = countSteps(Number.POSITIVE_INFINITY, () => {
    refusalOf(Array(COUNT).fill(text), parseValue);
  });
  expect(steps / COUNT / text.length).toBeLessThan(4);
});
