import { beforeEach, expect, test } from 'vitest';
import { createStore, type Store } from './store.ts';
import { preloadLists } from './typed-list.ts';

let store: Store;
let calculator: Store['calculator'];
let link: Store['link'];

beforeEach(() => {
  store = createStore();
  ({ calculator, link } = store);
});

test('cuts a long input, and keeps the page’s address short', async () => {
  expect(calculator.type('10.0.0.1')).toBe('10.0.0.1');
  expect(store.message.value.text).toBe('');
  expect(calculator.type('x'.repeat(3_000_000))).toHaveLength(200);
  expect(store.message.value).toMatchObject({
    kind: 'refused',
    text: expect.stringContaining('200 characters'),
  });
  calculator.type('ü'.repeat(200));
  expect(link.hash.value).toBe('#q=');
  await link.openHash(`#q=${'1'.repeat(5000)}`);
  expect(calculator.input.value).toHaveLength(200);
});

test('reads an ambiguous input as chosen until the input changes', () => {
  calculator.type('128.0.0.0');
  expect(calculator.reading.value.kind).toBe('address');
  calculator.readAs('mask');
  expect(calculator.reading.value).toMatchObject({ kind: 'mask', length: 1 });
  calculator.type('128.0.0.1');
  expect(calculator.reading.value.kind).toBe('address');
});

test.each([
  ['10.0.0.1', 'address'],
  ['255.255.0.0', 'mask'],
  ['0.0.0.255', 'wildcard'],
  ['10.0.0.0/8', undefined],
  ['0.0.0.0 255.255.255.255', undefined],
])('marks the way in which %s is read: %s', (input, way) => {
  calculator.type(input);
  expect(calculator.way.value).toBe(way);
});

test('reads an address and what may be its mask or its wildcard mask only as chosen', () => {
  calculator.type('0.0.0.0 255.255.255.255');
  expect(calculator.reading.value.kind).toBe('fault');
  calculator.readAs('wildcard');
  expect(calculator.way.value).toBe('wildcard');
  expect(calculator.reading.value).toMatchObject({ kind: 'prefix', prefix: { length: 0 } });
});

test('takes a pasted list that the field cannot hold, until something is typed', async () => {
  const { list } = calculator;
  calculator.type('10.0.0.1');
  expect(calculator.pasteList('10.0.0.0/24 10.0.1.0/24')).toBe(false);
  expect(calculator.pasteList('10.0.0.1\n')).toBe(false);
  expect(list.value).toBeUndefined();
  expect(calculator.pasteList('10.0.0.0/24\n10.0.1.0/24')).toBe(true);
  expect(calculator.input.value).toBe('');
  await expect.poll(() => list.value).toMatchObject({ kind: 'prefixes', count: 2 });
  calculator.type('1');
  calculator.type('');
  expect(list.value).toBeUndefined();
  const line = Array.from({ length: 40 }, (_, third) => `10.0.${third}.0/24`).join(', ');
  expect(calculator.pasteList(line)).toBe(true);
  await expect.poll(() => list.value).toMatchObject({ kind: 'prefixes', count: 40 });
});

test('puts pasted lines that are not a list into the field as one line', async () => {
  expect(calculator.pasteList(' 10.0.0.0\r\n255.255.255.0\n')).toBe(true);
  await expect.poll(() => calculator.input.value).toBe('10.0.0.0 255.255.255.0');
  expect(calculator.list.value).toBeUndefined();
  // What is typed meanwhile wins.
  calculator.pasteList('two\nlines');
  calculator.type('10.0.0.1');
  calculator.pasteList('x'.repeat(300));
  await expect.poll(() => calculator.input.value).toBe('x'.repeat(200));
  expect(store.message.value.text).toContain('The input was cut');
});

test('finds a typed list only in what is not an input', async () => {
  await preloadLists();
  calculator.type('10.0.0.0/24, 10.0.1.0/24');
  await expect.poll(() => calculator.list.value?.text).toBe('10.0.0.0/24\n10.0.1.0/24');
  calculator.type('10.0.0.1 10.0.0.9');
  expect(calculator.list.value).toBeUndefined();
  calculator.type('10.0.0.0/24');
  expect(calculator.list.value).toBeUndefined();
});
