import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEEPEST_JSON, jsonBoundsError, MOST_JSON_VALUES } from './json-bounds.ts';

const errorOf = (text: string) => jsonBoundsError(Buffer.from(text));

test.each([
  ['a text without containers', '18'],
  ['nothing', ''],
  ['brackets and commas in a string', `"${'[{,'.repeat(MOST_JSON_VALUES)}"`],
  ['a string with quotation marks', `"${'\\"['.repeat(20)}"`],
  ['a string that ends with a backslash', '["\\\\",[[[[[[["x"]]]]]]]]'],
  ['a string without an end', '"[[[[[[[[[[[['],
  ['as many values as there may be', `[${'1,'.repeat(MOST_JSON_VALUES - 2)}1]`],
  ['as deep as it may be', `${'['.repeat(DEEPEST_JSON)}${']'.repeat(DEEPEST_JSON)}`],
  ['many containers beside each other', `[${'[],'.repeat(1000)}{}]`],
])('accepts %s', (_what, text) => {
  expect(errorOf(text)).toBeUndefined();
});

test.each([
  ['deeper than anything', '['.repeat(8_000_000)],
  ['deep in objects', '{"a":'.repeat(9)],
  ['deep behind a string that ends with a backslash', `["\\\\",${'['.repeat(8)}`],
])('rejects %s where it is too deep', (_what, text) => {
  expect(errorOf(text)).toMatch(/^has arrays or objects more than 8 deep at byte \d+: /);
});

test.each([
  ['empty objects', `[${'{},'.repeat(MOST_JSON_VALUES)}`],
  ['numbers', `[${'1,'.repeat(MOST_JSON_VALUES)}`],
  ['members', `{${'"a":1,'.repeat(MOST_JSON_VALUES)}`],
])('rejects more %s than any request needs', (_what, text) => {
  expect(errorOf(text)).toMatch(/^has more than 200000 values up to byte \d+: send fewer at once$/);
});

test('rejects exactly the values that are too deep', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 12 }), fc.boolean(), (value, indented) => {
      const text = JSON.stringify(value, null, indented ? 1 : 0);
      expect(errorOf(text) !== undefined).toBe(depthOf(value) > DEEPEST_JSON);
    }),
    { numRuns: 2000 },
  );
});

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

test('reads each byte once, quotation marks and backslashes included', () => {
  for (const piece of ['\\"', '\\\\', '"', '\\', '[]', ',']) {
    const bytes = Buffer.from(`"${piece.repeat(2000)}`);
    let looks = 0;
    const counted = new Proxy(bytes, {
      get(target, name) {
        if (typeof name === 'string' && /^\d+$/.test(name)) looks++;
        if (name === 'indexOf') {
          return (...args: [number, number]) => {
            const found = target.indexOf(...args);
            looks += (found < 0 ? target.length : found) - args[1];
            return found;
          };
        }
        return Reflect.get(target, name);
      },
    });
    jsonBoundsError(counted);
    expect(looks, piece).toBeLessThan(3 * bytes.length);
  }
});
