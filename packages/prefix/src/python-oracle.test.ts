/** The library against Python's ipaddress, except its outdated classification of addresses. */
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import {
  addressCount,
  addressToInteger,
  children,
  compareAddresses,
  containsAddress,
  containsPrefix,
  embeddedIpv4,
  firstAddress,
  firstUsableAddress,
  formatAddress,
  formatExpanded,
  formatPrefix,
  integerToAddress,
  isFault,
  lastAddress,
  lastUsableAddress,
  makeRange,
  networkMask,
  nextPrefix,
  offsetPrefix,
  orThrow,
  overlaps,
  type Prefix,
  PrefixSet,
  parent,
  parseAddress,
  parsePrefix,
  parseRange,
  prefixOf,
  previousPrefix,
  rangeToPrefixes,
  reverseName,
  splitByCount,
  splitByHosts,
  splitByLength,
  supernet,
  usableCount,
  wildcardMask,
} from './index.ts';
import {
  addresses,
  addressesOf,
  crowdedPrefixes,
  families,
  integersOf,
  mutated,
  prefixes,
  prefixesOf,
  sample,
} from './testing/property.ts';
import { PythonOracle } from './testing/python-oracle.ts';

const python = new PythonOracle();
afterAll(() => python.close());

/** Python writes IPv4-mapped addresses in hexadecimal; tests compare in this library's own form. */
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
    // One for each.
    const { hosts, children: halves, parent: whole, ...rest } = answers[at] as (typeof answers)[0];
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

/** Addresses inside the blocks that have IPv4 addresses in them, and right beside. */
const embedding = fc
  .tuple(
    fc.constantFrom(
      '::ffff:0:0/96',
      '64:ff9b::/96',
      '2002::/16',
      '2001::/32',
      '::/95',
      '2001::/31',
    ),
    integersOf(6),
  )
  .map(([text, integer]) => {
    const { length, ...words } = orThrow(parsePrefix(text));
    const rest = integer & ((1n << BigInt(128 - length)) - 1n);
    return orThrow(integerToAddress(addressToInteger({ ...words, zone: undefined }) | rest, 6));
  });

test('embedded IPv4 addresses are those that Python finds', async () => {
  const cases = sample(fc.oneof(embedding, embedding, addresses));
  const answers = await python.ask(
    'embedded',
    cases.map((address) => [formatAddress(address)]),
  );
  for (const [at, address] of cases.entries()) {
    const embedded = embeddedIpv4(address);
    const { server } = embedded ?? {};
    expect(
      embedded && [
        embedded.kind,
        formatAddress(embedded.address),
        server === undefined ? null : formatAddress(server),
      ],
      formatAddress(address),
    ).toEqual(answers[at] ?? undefined);
  }
});

test('a supernet of any length is that of Python', async () => {
  const cases = sample(fc.tuple(prefixes, fc.nat(128))).map(
    ([prefix, length]) => [prefix, Math.min(length, prefix.length)] as const,
  );
  const answers = await python.ask(
    'supernet',
    cases.map(([prefix, length]) => [formatPrefix(prefix), length]),
  );
  for (const [at, [prefix, length]] of cases.entries()) {
    expect(formatPrefix(orThrow(supernet(prefix, length)))).toBe(canonical(answers[at] as string));
  }
});

test('neighbours, near and far, are where Python has them', async () => {
  const far = fc.oneof(
    fc.constantFrom(1n, -1n),
    fc.bigInt(-300n, 300n),
    fc.bigInt(-(1n << 130n), 1n << 130n),
  );
  const cases = sample(
    fc.oneof(
      fc.tuple(prefixes, far),
      families.chain((family) => fc.tuple(crowdedPrefixes(family), far)),
    ),
  );
  const answers = await python.ask(
    'offset',
    cases.map(([prefix, count]) => [formatPrefix(prefix), String(count)]),
  );
  let outside = 0;
  for (const [at, [prefix, count]] of cases.entries()) {
    const answer = answers[at];
    const expected = answer == null ? undefined : canonical(answer);
    const text = (neighbour: Prefix | undefined) => neighbour && formatPrefix(neighbour);
    expect(text(offsetPrefix(prefix, count))).toBe(expected);
    if (count === 1n) expect(text(nextPrefix(prefix))).toBe(expected);
    if (count === -1n) expect(text(previousPrefix(prefix))).toBe(expected);
    if (expected === undefined) outside++;
  }
  expect(outside).toBeGreaterThan(1000);
  expect(outside).toBeLessThan(9000);
});

test('a complement is what Python leaves between the members', async () => {
  const cases = sample(
    families.chain((family) =>
      fc.tuple(
        fc.constant(family),
        fc.array(fc.oneof(crowdedPrefixes(family), prefixesOf(family)), { maxLength: 5 }),
      ),
    ),
  );
  const answers = await python.ask(
    'complement',
    cases.map(([family, list]) => [list.map(formatPrefix), family]),
  );
  for (const [at, [family, list]] of cases.entries()) {
    const ranges = Array.from(PrefixSet.of(list).complement(family).ranges(), ({ first, last }) =>
      [first, last].map((end) => String(addressToInteger(end))),
    );
    expect(ranges).toEqual(answers[at]);
  }
});

test('ranges are accepted, refused and read as Python would', async () => {
  const pairs = fc.oneof(
    families.chain((family) => fc.tuple(addressesOf(family), addressesOf(family))),
    fc.tuple(addresses, addresses),
  );
  const written = pairs.map(([a, b]) => `${formatAddress(a)}-${formatAddress(b)}`);
  const ordered = pairs.map(([a, b]) => {
    const [first, last] = [a, b].sort(compareAddresses) as [typeof a, typeof b]; // two
    return `${formatExpanded(first)}-${formatAddress(last)}`;
  });
  const texts = sample(fc.oneof(written, ordered, mutated(ordered)));
  const answers = await python.ask(
    'range',
    texts.map((text) => [text]),
  );
  let refused = 0;
  for (const [at, text] of texts.entries()) {
    const range = parseRange(text);
    if (isFault(range)) refused++;
    expect(
      isFault(range)
        ? null
        : [
            String(addressToInteger(range.first)),
            String(addressToInteger(range.last)),
            range.first.family,
          ],
      text,
    ).toEqual(answers[at]);
  }
  expect(refused).toBeGreaterThan(1000);
  expect(refused).toBeLessThan(9000);
});

test('zone ids are read as Python reads them, of the characters that need no escape', async () => {
  const zones = fc.oneof(
    fc.constantFrom('eth0', '25', '250', '25eth0', 'br-lan', 'a.b', 'a~b', '_', 'eth 0', 'ä', ''),
    fc.string({ minLength: 1, maxLength: 5 }),
  );
  const written = fc.tuple(addresses, zones).map(([a, zone]) => `${formatAddress(a)}%${zone}`);
  const texts = sample(fc.oneof(written, mutated(written), addresses.map(formatAddress)));
  const answers = await python.ask(
    'scoped',
    texts.map((text) => [text]),
  );
  let refused = 0;
  let withZone = 0;
  for (const [at, text] of texts.entries()) {
    const address = parseAddress(text, { zone: true });
    const answer = answers[at];
    const zone = answer?.[1] ?? undefined;
    if (isFault(address)) {
      refused++;
      const isPlain = zone === undefined || /^(?!25.*\D)[A-Za-z0-9_.~-]+$/.test(zone);
      expect(isPlain ? (answer ?? null) : null, text).toBeNull();
    } else {
      if (address.zone !== undefined) withZone++;
      expect([String(addressToInteger(address)), address.zone], text).toEqual([answer?.[0], zone]);
    }
  }
  expect(refused).toBeGreaterThan(1000);
  expect(withZone).toBeGreaterThan(1000);
});

/** As Python does, which knows of no size that a LAN has. */
function splitExactly(prefix: Prefix, hosts: bigint) {
  return splitByHosts(prefix, hosts, { ipv6Exact: true });
}

test.each([
  ['split_by_count', splitByCount],
  ['split_by_hosts', splitExactly],
] as const)('%s gives the parts that Python finds by trying', async (question, split) => {
  const counts = fc.oneof(
    fc.bigInt(1n, 5n),
    fc.bigInt(1n, 70_000n),
    fc.tuple(fc.nat(129), fc.bigInt(-2n, 2n)).map(([bits, more]) => {
      const count = (1n << BigInt(bits)) + more;
      return count < 1n ? 1n : count;
    }),
  );
  const cases = sample(fc.tuple(prefixes, counts));
  const answers = await python.ask(
    question,
    cases.map(([prefix, count]) => [formatPrefix(prefix), String(count)]),
  );
  let refused = 0;
  for (const [at, [prefix, count]] of cases.entries()) {
    const result = split(prefix, count);
    const answer = answers[at];
    if (isFault(result)) {
      refused++;
      expect(answer, `${formatPrefix(prefix)} ${count}`).toBeNull();
    } else {
      const parts = result.page(0n, 3);
      expect([parts[0]?.length, String(result.count), parts.map(formatPrefix)]).toEqual([
        answer?.[0],
        answer?.[1],
        answer?.[2].map(canonical),
      ]);
    }
  }
  expect(refused).toBeGreaterThan(1000);
  expect(refused).toBeLessThan(9000);
});
