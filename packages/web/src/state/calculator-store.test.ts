import { beforeEach, expect, test } from 'vitest';
import { createStore, type Store } from './store.ts';

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
