/** JSON that is almost what a schema takes, and text that is almost JSON. */
import fc from 'fast-check';
import { anyTexts } from './network-texts.ts';

/** Stands for a number that JavaScript cannot write; no request has it by itself. */
const RAW = 'raw-number:';

const odd = fc.oneof(
  anyTexts,
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(null, true, 0, -1, 1.5, 2 ** 53, -0.1, [], {}, [[]], [null], [{}]),
  fc.constantFrom('x'.repeat(129), 'x'.repeat(100_000), '🙂'.repeat(129)),
  fc
    .constantFrom(
      '1e400',
      '-1e400',
      '1e-400',
      '-0',
      '9'.repeat(5000),
      `0.${'1'.repeat(5000)}`,
      '1E2',
    )
    .map((digits) => RAW + digits),
  fc.constantFrom(10_001, 50_001).map((length) => new Array<string>(length).fill('10.0.0.1')),
);

type Change = (value: unknown) => unknown;

/** Puts a value in the place of the whole, or of one of its members at any depth. */
const replaced: fc.Arbitrary<Change> = fc.tuple(odd, fc.array(fc.nat(20), { maxLength: 3 })).map(
  ([value, path]) =>
    (whole) =>
      replaceAt(whole, path, value),
);

const removed: fc.Arbitrary<Change> = fc.nat(20).map((place) => (whole) => {
  if (!isObject(whole)) return [];
  const names = Object.keys(whole);
  const gone = names[place % Math.max(1, names.length)];
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== gone));
});

const added: fc.Arbitrary<Change> = fc
  .tuple(
    fc.constantFrom('unknown', '', 'toString', 'constructor', 'value', 'VALUES', 'x'.repeat(5000)),
    odd,
  )
  .map(
    ([name, value]) =>
      (whole) =>
        isObject(whole) ? { ...whole, [name]: value } : [value],
  );

/** Texts of JSON that is most often not what was meant. */
export function brokenJson(values: fc.Arbitrary<unknown>): fc.Arbitrary<string> {
  const changes = fc.array(fc.oneof(replaced, removed, added), { minLength: 1, maxLength: 2 });
  return fc
    .tuple(values, changes)
    .map(([value, all]) => all.reduce((current, change) => change(current), value))
    .map((value) => JSON.stringify(value).replaceAll(new RegExp(`"${RAW}([^"]*)"`, 'g'), '$1'));
}

type TextChange = (json: Buffer) => Buffer;

/** Changes of a text that leave no JSON, or JSON of a bad shape. */
export const textChanges: fc.Arbitrary<TextChange> = fc.oneof(
  fc.nat(1000).map(
    (place): TextChange =>
      (json) =>
        json.subarray(0, place % (json.length + 1)),
  ),
  fc.tuple(fc.nat(1000), fc.uint8Array({ minLength: 1, maxLength: 4 })).map(
    ([place, bytes]): TextChange =>
      (json) => {
        const at = place % (json.length + 1);
        return Buffer.concat([json.subarray(0, at), bytes, json.subarray(at)]);
      },
  ),
  fc.constantFrom<TextChange>(
    () => Buffer.of(),
    () => Buffer.from('null'),
    () => Buffer.from('\ufeff{}'),
    (json) => Buffer.concat([json, json]),
    (json) => Buffer.concat([Buffer.from('\ufeff'), json]),
    (json) => Buffer.from(json.toString(), 'utf16le'),
    (json) => Buffer.concat([json, Buffer.from(' x')]),
    (json) => Buffer.concat([json, Buffer.of(0)]),
    (json) => Buffer.from(json.toString().replaceAll('"', "'")),
    (json) => Buffer.from(json.toString().replace(/^\{/, '{"__proto__":{"x":1},')),
    (json) => Buffer.from(json.toString().replace(/^\{/, '{"constructor":{"prototype":{}},')),
    (json) => Buffer.from(json.toString().replace(/^\{("[^"]*":)/, '{$1null,$1')),
    (json) => Buffer.from(json.toString().replace(/^\{("[^"]*":.*)\}$/s, '{$1,$1}')),
  ),
  fc.tuple(fc.constantFrom('[', '{"values":', '[{},', '{"a":[', '"', '[1,'), fc.nat(60_000)).map(
    ([unit, count]) =>
      () =>
        Buffer.from(unit.repeat(count)),
  ),
  fc.tuple(fc.constantFrom('values', 'x', 'requests'), fc.nat(20_000)).map(
    ([name, depth]) =>
      () =>
        Buffer.from(`{"${name}":${'['.repeat(depth)}${']'.repeat(depth)}}`),
  ),
);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function replaceAt(whole: unknown, [place, ...rest]: readonly number[], value: unknown): unknown {
  if (place === undefined || typeof whole !== 'object' || whole === null) return value;
  const entries = Object.entries(whole);
  if (entries.length === 0) return value;
  const at = place % entries.length;
  const changed = entries.map(
    ([name, member], index) =>
      [name, index === at ? replaceAt(member, rest, value) : member] as const,
  );
  return Array.isArray(whole) ? changed.map(([, member]) => member) : Object.fromEntries(changed);
}
