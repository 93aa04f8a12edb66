import { expect, test } from 'vitest';
import { readInput } from '../calculator/read-input.ts';
import { questionOf } from './question.ts';

const INSPECT = '/api/v1/calc/inspect';

test.each([
  ['/18', '/cidr-to-mask', '18'],
  ['255.128.0.0', '/mask-to-cidr', '255.128.0.0'],
  ['255.0.0.0/8', INSPECT, '255.0.0.0/8'],
  ['255.0.0.0-255.0.0.9', INSPECT, '255.0.0.0-255.0.0.9'],
  ['10.0.0.5/24', INSPECT, '10.0.0.0/24'],
  ['fe80::1%eth0', INSPECT, 'fe80::1'],
  ['10.0.0.0 255.0.0.0', INSPECT, '10.0.0.0/8'],
])('what is read of %s is asked of %s with %s', (input, path, value) => {
  expect(questionOf(readInput(input))).toEqual({ path, value });
});

test('a value that is an address and a mask is asked about as what it is read as', () => {
  expect(questionOf(readInput('255.255.255.255', 'address'))).toMatchObject({ path: INSPECT });
  expect(questionOf(readInput('255.255.255.255', 'mask'))).toMatchObject({ path: '/mask-to-cidr' });
  expect(questionOf(readInput('128.0.0.0', 'mask'))).toEqual({
    path: '/mask-to-cidr',
    value: '128.0.0.0',
  });
});

test.each([
  ['/64', 'IPv6'],
  ['0.0.0.255', 'wildcard'],
])('of %s the service is not asked, and the page says why', (input, words) => {
  expect(questionOf(readInput(input))).toEqual({ none: expect.stringContaining(words) });
});

test('nothing and a fault are no question', () => {
  expect(questionOf(readInput(''))).toBeUndefined();
  expect(questionOf(readInput('10.'))).toBeUndefined();
});
