import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';
import { type Fault, FaultError, isFault, orThrow } from './fault.ts';
import { parsePrefix } from './prefix.ts';

test('a fault is told from every kind of result', () => {
  expect(isFault(parsePrefix('10.0.0.1/8'))).toBe(true);
  for (const result of [
    parsePrefix('10.0.0.0/8'),
    parseAddress('::1'),
    undefined,
    null,
    0,
    '',
    5n,
  ]) {
    expect(isFault(result)).toBe(false);
  }
});

test('what is thrown carries the fault and its message', () => {
  const fault = parsePrefix('10.0.0.1/8') as Fault; // it has host bits
  expect(orThrow(parseAddress('::1'))).toEqual(parseAddress('::1'));
  const thrown = (() => {
    try {
      return orThrow(parsePrefix('10.0.0.1/8'));
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toBeInstanceOf(FaultError);
  expect(thrown).toMatchObject({ name: 'FaultError', message: fault.message, fault });
});
