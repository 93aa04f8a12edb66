/** The library against Python's ipaddress. Its classification of addresses is no oracle and is not asked for. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import {
  addressCount,
  addressToInteger,
  children,
  containsAddress,
  containsPrefix,
  firstAddress,
  firstUsableAddress,
  formatAddress,
  formatExpanded,
  formatPrefix,
  isFault,
  lastAddress,
  lastUsableAddress,
  makeRange,
  networkMask,
  orThrow,
  overlaps,
  PrefixSet,
  parent,
  parseAddress,
  parsePrefix,
  prefixOf,
  rangeToPrefixes,
  reverseName,
  splitByLength,
  usableCount,
  wildcardMask,
} from './index.ts';
import {
  addresses,
  addressesOf,
  crowdedPrefixes,
  families,
  mutated,
  prefixes,
  prefixesOf,
  sample,
} from './testing/property.ts';
import { PythonOracle } from './testing/python-oracle.ts';

const python = new PythonOracle();
afterAll(() => python.close());

/** Python writes IPv4-mapped addresses in hexadecimal; everything is compared in this library's own form. */
function canonical(text: string): string {
  return text.includes('/')
    ? formatPrefix(orThrow(parsePrefix(text)))
    : formatAddress(orThrow(parseAddress(text)));
}

const expanded = addresses.map(formatExpanded);
const addressTexts = fc.oneof(
  addresses.map(formatAddress),
  expanded,
  expanded.map((text) => text.toUpperCase()),
);

test('addresses are accepted, refused and read as Python does', async () => {
  const texts = sample(mutated(addressTexts));
  const answers = await python.ask(
    'address',
    texts.map((text) => [text]),
  );
  let refused = 0;
  for (const [at, text] of texts.entries()) {
    const address = parseAddress(text);
    const answer = answers[at];
    if (isFault(address)) {
      expect(answer, `${text}: ${address.message}`).toBeNull();
      refused++;
    } else {
      expect(answer?.slice(0, 2), text).toEqual([
        address.family,
        String(addressToInteger(address)),
      ]);
    }
  }
  expect(refused).toBeGreaterThan(1000);
  expect(refused).toBeLessThan(9000);
});

test('addresses are written and pointed to as Python does', async () => {
  const texts = sample(addresses).map(formatAddress);
  const answers = await python.ask(
    'address',
    texts.map((text) => [text]),
  );
  for (const [at, text] of texts.entries()) {
    const address = orThrow(parseAddress(text));
    const [, , written = '', exploded, pointer] = answers[at] ?? [];
    expect(text).toBe(text.includes('ffff:') && text.includes('.') ? canonical(written) : written);
    expect(formatExpanded(address)).toBe(exploded);
    expect(reverseName(address)).toBe(pointer);
  }
});

const masked = prefixesOf(4).map(
  (prefix) => `${formatAddress(firstAddress(prefix))}/${formatAddress(networkMask(prefix))}`,
);
const wildcarded = prefixesOf(4).map(
  (prefix) => `${formatAddress(firstAddress(prefix))}/${formatAddress(wildcardMask(prefix))}`,
);
const withHostBits = fc
  .tuple(addresses, fc.nat(128))
  .map(([address, length]) => `${formatAddress(address)}/${length}`);
const prefixTexts = fc.oneof(
  prefixes.map(formatPrefix),
  masked,
  wildcarded,
  withHostBits,
  addressTexts,
);

test('prefixes in every notation are accepted, refused and read as Python does', async () => {
  const texts = sample(fc.oneof(prefixTexts, mutated(prefixTexts)));
  const answers = await python.ask(
    'network',
    texts.map((text) => [text]),
  );
  let refused = 0;
  for (const [at, text] of texts.entries()) {
    const prefix = parsePrefix(text, { acceptAddress: true });
    const answer = answers[at];
    if (isFault(prefix)) {
      refused++;
      // Python lets a length begin with a zero.
      if (!/\/0\d+$/.test(text)) expect(answer, `${text}: ${prefix.message}`).toBeNull();
    } else {
      expect(answer && [answer[0], canonical(answer[1])], text).toEqual([
        prefix.family,
        formatPrefix(prefix),
      ]);
    }
  }
  expect(refused).toBeGreaterThan(1000);
  expect(refused).toBeLessThan(9000);
});

test('what follows from a prefix is what Python says', async () => {
  const cases = sample(prefixes);
  const answers = await python.ask(
    'facts',
    cases.map((prefix) => [formatPrefix(prefix)]),
  );
  for (const [at, prefix] of cases.entries()) {
    const { hosts, children: halves, parent: whole, ...rest } = answers[at] as (typeof answers)[0]; // one for each
    for (const key of ['first', 'last', 'mask', 'wildcard'] as const)
      rest[key] = canonical(rest[key]);
    expect({
      first: formatAddress(firstAddress(prefix)),
      last: formatAddress(lastAddress(prefix)),
      count: String(addressCount(prefix)),
      mask: formatAddress(networkMask(prefix)),
      wildcard: formatAddress(wildcardMask(prefix)),
    }).toEqual(rest);
    if (hosts) {
      expect(formatAddress(firstUsableAddress(prefix))).toBe(canonical(hosts[0]));
      expect(formatAddress(lastUsableAddress(prefix))).toBe(canonical(hosts[1]));
      expect(String(usableCount(prefix))).toBe(hosts[2]);
    }
    const up = parent(prefix);
    expect(up && formatPrefix(up)).toBe(whole === null ? undefined : canonical(whole));
    expect(children(prefix)?.map(formatPrefix)).toEqual(
      halves === null ? undefined : halves.map(canonical),
    );
  }
});

test('prefixes contain and overlap each other as Python says', async () => {
  const pairs = sample(
    fc.oneof(
      fc.tuple(prefixes, prefixes),
      families.chain((family) => fc.tuple(crowdedPrefixes(family), crowdedPrefixes(family))),
      families.chain((family) =>
        fc
          .tuple(prefixesOf(family), addressesOf(family), fc.nat(128))
          .map(([a, , length]): [typeof a, typeof a] => [
            a,
            { ...a, length: Math.max(a.length, Math.min(length, family === 4 ? 32 : 128)) },
          ]),
      ),
    ),
  );
  const answers = await python.ask(
    'relation',
    pairs.map(([a, b]) => [formatPrefix(a), formatPrefix(b)]),
  );
  for (const [at, [a, b]] of pairs.entries()) {
    expect([containsPrefix(a, b), overlaps(a, b), containsAddress(a, firstAddress(b))]).toEqual(
      answers[at],
    );
  }
});

test('a range comes to the prefixes that Python summarises it to', async () => {
  const ranges = sample(
    families.chain((family) => fc.tuple(addressesOf(family), addressesOf(family))),
  ).map(([a, b]) =>
    addressToInteger(a) <= addressToInteger(b) ? ([a, b] as const) : ([b, a] as const),
  );
  const answers = await python.ask(
    'summary',
    ranges.map(([first, last]) => [formatAddress(first), formatAddress(last)]),
  );
  for (const [at, [first, last]] of ranges.entries()) {
    const range = orThrow(makeRange(first, last));
    expect(rangeToPrefixes(range).map(formatPrefix)).toEqual(answers[at]?.map(canonical));
  }
});

test('a set is summarised as Python collapses it', async () => {
  const lists = sample(
    families.chain((family) =>
      fc.array(fc.oneof(crowdedPrefixes(family), prefixesOf(family)), { maxLength: 12 }),
    ),
  );
  const answers = await python.ask(
    'collapse',
    lists.map((list) => [list.map(formatPrefix)]),
  );
  for (const [at, list] of lists.entries()) {
    expect([...PrefixSet.of(list).prefixes()].map(formatPrefix)).toEqual(
      answers[at]?.map(canonical),
    );
  }
});

test('a prefix taken out of another leaves what Python leaves', async () => {
  const pairs = sample(
    families
      .chain((family) => fc.tuple(prefixesOf(family), fc.nat(128)))
      .map(
        ([part, length]) =>
          [orThrow(prefixOf(firstAddress(part), Math.min(length, part.length))), part] as const,
      ),
  );
  const answers = await python.ask(
    'exclude',
    pairs.map(([whole, part]) => [formatPrefix(whole), formatPrefix(part)]),
  );
  for (const [at, [whole, part]] of pairs.entries()) {
    const rest = PrefixSet.of([whole]).difference(PrefixSet.of([part]));
    expect([...rest.prefixes()].map(formatPrefix)).toEqual(answers[at]?.map(canonical));
  }
});

test('a prefix is split as Python splits it', async () => {
  const cases = sample(fc.tuple(prefixes, fc.nat(5))).map(
    ([prefix, more]) =>
      [prefix, Math.min(prefix.length + more, prefix.family === 4 ? 32 : 128)] as const,
  );
  const answers = await python.ask(
    'split',
    cases.map(([prefix, length]) => [formatPrefix(prefix), length]),
  );
  for (const [at, [prefix, length]] of cases.entries()) {
    const parts = orThrow(splitByLength(prefix, length));
    expect([...parts].map(formatPrefix)).toEqual(answers[at]?.map(canonical));
    expect(parts.count).toBe(BigInt(answers[at]?.length ?? 0));
  }
});
