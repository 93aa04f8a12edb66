import fc from 'fast-check';
import { expect, test } from 'vitest';
import { familyBits } from './address.ts';
import { isFault, orThrow } from './fault.ts';
import { type FitFault, type FitPlan, fit } from './fit.ts';
import type { FitOptions, FitRequest } from './fit-request.ts';
import { prefixesOfLength } from './free-space.ts';
import { formatPrefix, parsePrefix } from './prefix.ts';
import { PrefixSet } from './prefix-set.ts';
import { crowdedPrefixes, families } from './testing/property.ts';

const prefix = (text: string) => orThrow(parsePrefix(text));

/** The plan as `name prefix` lines. */
function plan(
  within: string,
  requests: FitRequest[],
  options?: FitOptions & { taken?: PrefixSet },
): string[] {
  const result = fit([prefix(within)], requests, options);
  return orThrow(result).placements.map(({ name, prefix }) => `${name} ${formatPrefix(prefix)}`);
}

const fault = (requests: FitRequest[], options?: FitOptions, within = '10.0.0.0/24') =>
  fit([prefix(within)], requests, options) as FitFault; // each test below gives what is refused

const requestsOf = (bits: number) =>
  fc.array(
    fc
      .record({
        name: fc.constantFrom('a', 'b', 'c'),
        length: fc.integer({ min: bits - 8, max: bits }),
        alignment: fc.integer({ min: bits - 8, max: bits }),
        isAligned: fc.boolean(),
      })
      .map(({ name, length, alignment, isAligned }) =>
        isAligned ? { name, length, alignment } : { name, length },
      ),
    { maxLength: 6 },
  );

const cases = families.chain((family) =>
  fc.tuple(
    fc.array(crowdedPrefixes(family), { minLength: 1, maxLength: 3 }),
    requestsOf(familyBits(family)),
    fc.array(crowdedPrefixes(family), { maxLength: 5 }),
  ),
);

test('placements are free, apart, aligned and in the order of the requests', () => {
  fc.assert(
    fc.property(cases, ([within, requests, taken]) => {
      const takenSet = PrefixSet.of(taken);
      const result = fit(within, requests, { taken: takenSet });
      expect(fit(within, requests, { taken: takenSet })).toEqual(result);
      if (isFault(result)) {
        expect(result.code).toBe('no-fit');
        return;
      }
      const placed = result.placements.map((placement) => placement.prefix);
      expect(result.placements.map(({ name }) => name)).toEqual(requests.map(({ name }) => name));
      expect(placed.map(({ length }) => length)).toEqual(requests.map(({ length }) => length));
      const whole = PrefixSet.of(within);
      let left = whole.difference(takenSet);
      for (const [at, item] of placed.entries()) {
        expect(left.contains(item)).toBe(true);
        left = left.difference(PrefixSet.of([item]));
        const alignment = requests[at]?.alignment ?? item.length;
        expect(
          parsePrefix(`${formatPrefix(item).split('/')[0]}/${Math.min(alignment, item.length)}`),
        ).not.toHaveProperty('code');
      }
      expect(result.free.equals(left)).toBe(true);
    }),
  );
});

/** The slow obvious version: whether some way of placing all requests exists. */
function canPlace(free: PrefixSet, requests: readonly FitRequest[], family: 4 | 6): boolean {
  const [request, ...others] = requests;
  if (request === undefined) return true;
  const length = request.length as number; // every request here has one
  const boundary = Math.min(request.alignment ?? length, length);
  for (const candidate of orThrow(prefixesOfLength(free, family, length))) {
    const isAligned = !isFault(parsePrefix(`${formatPrefix(candidate).split('/')[0]}/${boundary}`));
    if (isAligned && canPlace(free.difference(PrefixSet.of([candidate])), others, family))
      return true;
  }
  return false;
}

const tiny = fc.tuple(
  fc.array(crowdedPrefixes(4, 4), { minLength: 1, maxLength: 2 }),
  fc.array(
    fc.record({
      name: fc.constant('a'),
      length: fc.integer({ min: 29, max: 32 }),
      alignment: fc.integer({ min: 28, max: 32 }),
    }),
    { maxLength: 4 },
  ),
  fc.array(crowdedPrefixes(4, 4), { maxLength: 2 }),
);

test('finds a plan whenever one exists', () => {
  let refused = 0;
  fc.assert(
    fc.property(tiny, ([within, requests, taken]) => {
      const free = PrefixSet.of(within).difference(PrefixSet.of(taken));
      const result = fit(within, requests, { taken: PrefixSet.of(taken) });
      if (!isFault(result)) return;
      refused++;
      expect(canPlace(free, requests, 4)).toBe(false);
    }),
  );
  expect(refused).toBeGreaterThan(100);
});

test('the cost of a request does not grow with their number or with fragmentation', () => {
  // Every other /25 of a /9 is taken: 32,768 holes, the last of which each search once looked
  // through the others for.
  const taken = new PrefixSet(
    Uint32Array.from({ length: 65_536 }, (_, at) => 0x0a000000 + 128 * (at + 1)),
  );
  const requests = Array.from({ length: 16_000 }, (_, at) => ({
    name: `r${at}`,
    length: 25 + (at % 4),
    alignment: 24 + (at % 2),
  }));
  const start = performance.now();
  const { placements } = orThrow(fit([prefix('10.0.0.0/9')], requests, { taken }));
  expect(placements).toHaveLength(16_000);
  expect(new Set(placements.map((item) => formatPrefix(item.prefix))).size).toBe(16_000);
  // Half a second is usual; the quadratic search took half a minute.
  expect(performance.now() - start).toBeLessThan(10_000);
});

test('places large requests first and splits no block needlessly', () => {
  expect(
    plan('10.0.0.0/24', [
      { name: 'links', hosts: 2 },
      { name: 'office', hosts: 100 },
      { name: 'servers', hosts: 50n },
      { name: 'printers', length: 28 },
    ]),
  ).toEqual([
    'links 10.0.0.208/31',
    'office 10.0.0.0/25',
    'servers 10.0.0.128/26',
    'printers 10.0.0.192/28',
  ]);
  // The small hole in front is filled before the large block behind is touched.
  const taken = PrefixSet.of([prefix('10.0.0.64/26')]);
  expect(
    plan(
      '10.0.0.0/24',
      [
        { name: 'a', length: 27 },
        { name: 'b', length: 25 },
      ],
      { taken },
    ),
  ).toEqual(['a 10.0.0.0/27', 'b 10.0.0.128/25']);
});

test('adds head-room for growth, and reports spare addresses', () => {
  expect(plan('10.0.0.0/22', [{ name: 'a', hosts: 200 }], { growth: 0.5 })).toEqual([
    'a 10.0.0.0/23',
  ]);
  expect(plan('10.0.0.0/22', [{ name: 'a', hosts: 200, growth: 0.25 }], { growth: 2 })).toEqual([
    'a 10.0.0.0/24',
  ]);
  expect(plan('10.0.0.0/22', [{ name: 'a', hosts: 254, growth: 0.001 }])).toEqual([
    'a 10.0.0.0/23',
  ]);
  const { placements } = fit(
    [prefix('10.0.0.0/22')],
    [
      { name: 'a', hosts: 200 },
      { name: 'b', length: 24 },
    ],
  ) as FitPlan;
  expect(placements).toMatchObject([
    { usable: 254n, spare: 54n },
    { usable: 254n, spare: 0n },
  ]);
});

test.each([
  [2, {}, 64],
  [500, {}, 64],
  [2n ** 64n - 1n, {}, 64],
  [2n ** 64n, {}, 63],
  [2n ** 64n, { nibble: true }, 60],
  [500, { nibble: true }, 64],
  [500, { ipv6Exact: true }, 119],
  [500, { ipv6Exact: true, nibble: true }, 116],
  [2, { ipv6Exact: true }, 127],
  [2n ** 128n, {}, undefined],
  [2n ** 128n, { nibble: true }, undefined],
] as const)('%i hosts of IPv6 get, with %j, a /%s', (hosts, options, length) => {
  const result = fit([prefix('::/0')], [{ name: 'a', hosts }], options);
  if (length === undefined) expect(result).toMatchObject({ code: 'request' });
  else expect(result).toMatchObject({ placements: [{ prefix: { length } }] });
});

test('the sizes of IPv6 leave IPv4 as it is, and requests by length keep to nibbles alone', () => {
  const requests = [
    { name: 'a', hosts: 500 },
    { name: 'b', length: 27 },
  ];
  const exact = plan('10.0.0.0/16', requests);
  expect(plan('10.0.0.0/16', requests, { nibble: true, ipv6Exact: true })).toEqual(exact);
  const byLength = [{ name: 'a', length: 126 }];
  expect(plan('2001:db8::/32', byLength)).toEqual(['a 2001:db8::/126']);
  expect(plan('2001:db8::/32', byLength, { nibble: true })).toEqual(['a 2001:db8::/124']);
  expect(plan('2001:db8::/32', [{ name: 'a', hosts: 5 }], { cloud: 'aws', nibble: true })).toEqual([
    'a 2001:db8::/64',
  ]);
});

test('a part of a /64 gives hosts nothing unless exact sizes are asked for', () => {
  const requests = [{ name: 'a', hosts: 10 }];
  expect(fault(requests, {}, '2001:db8::/120')).toMatchObject({
    code: 'no-fit',
    message:
      '"a" finds no room for a /64, which hosts of IPv6 get unless exact sizes are asked for: after 0 of 1 requests the largest free block is 2001:db8::/120',
  });
  const exact = fault([{ name: 'a', hosts: 300 }], { ipv6Exact: true }, '2001:db8::/120');
  expect(exact.message).toMatch(/^"a" finds no room for a \/119: after/);
  expect(plan('2001:db8::/120', requests, { ipv6Exact: true })).toEqual(['a 2001:db8::/124']);
});

test('alignment puts a prefix at the beginning of a larger one', () => {
  const requests = [
    { name: 'a', length: 26 },
    { name: 'b', length: 26, alignment: 24 },
    { name: 'c', length: 26, alignment: 24 },
    { name: 'd', length: 24, alignment: 30 },
  ];
  expect(plan('10.0.0.0/22', requests)).toEqual([
    'a 10.0.1.64/26',
    'b 10.0.1.0/26',
    'c 10.0.2.0/26',
    'd 10.0.0.0/24',
  ]);
  expect(
    plan(
      '10.0.0.0/22',
      [
        { name: 'a', length: 28 },
        { name: 'b', length: 28 },
      ],
      { alignment: 25 },
    ),
  ).toEqual(['a 10.0.0.0/28', 'b 10.0.0.128/28']);
});

test.each([
  ['aws', 11, 28, 11n],
  ['aws', 12, 27, 27n],
  ['aws', 1, 28, 11n],
  ['azure', 3, 29, 3n],
  ['azure', 4, 28, 11n],
  ['gcp', 4, 29, 4n],
  ['gcp', 5, 28, 12n],
  ['oci', 1, 30, 1n],
  ['oci', 2, 29, 5n],
] as const)(
  'on %s %i hosts need a /%i with %i usable addresses',
  (cloud, hosts, length, usable) => {
    const result = fit([prefix('10.0.0.0/16')], [{ name: 'a', hosts }], { cloud }) as FitPlan;
    expect(result.placements).toMatchObject([
      { prefix: { length }, usable, spare: usable - BigInt(hosts) },
    ]);
  },
);

test.each([
  ['aws', 4, [16, 17, 27, 28], [0, 15, 29, 32], 'a length from 16 to 28 is needed'],
  ['aws', 6, [44, 48, 60, 64], [40, 43, 45, 63, 65, 68], 'a length from 44 to 64 in steps of 4'],
  ['azure', 4, [2, 3, 28, 29], [0, 1, 30, 32], 'a length from 2 to 29 is needed'],
  ['azure', 6, [64], [48, 63, 65, 128], 'a length from 64 to 64 is needed'],
  ['gcp', 4, [0, 1, 28, 29], [30, 32], 'a length from 0 to 29 is needed'],
  ['gcp', 6, [64], [48, 63, 65, 128], 'a length from 64 to 64 is needed'],
  ['oci', 4, [16, 17, 29, 30], [0, 15, 31, 32], 'a length from 16 to 30 is needed'],
  ['oci', 6, [64], [48, 63, 65, 128], 'a length from 64 to 64 is needed'],
] as const)(
  'on %s a subnet of IPv%i has a length of %j and not of %j',
  (cloud, family, lengths, others, remedy) => {
    const within = family === 4 ? '0.0.0.0/0' : '::/0';
    for (const length of lengths) {
      const result = fit([prefix(within)], [{ name: 'a', length }], { cloud });
      expect(result).toMatchObject({ placements: [{ prefix: { length } }] });
    }
    for (const length of others) {
      const { code, message } = fault([{ name: 'a', length }], { cloud }, within);
      expect([length, code]).toEqual([length, 'request']);
      expect(message).toContain(remedy);
    }
  },
);

test.each([
  ['aws', 6, 5n, 64],
  ['aws', 6, 2n ** 64n - 5n, 64],
  ['aws', 6, 2n ** 64n - 4n, 60],
  ['aws', 6, 2n ** 68n, 56],
  ['aws', 6, 2n ** 84n - 5n, 44],
  ['aws', 6, 2n ** 84n - 4n, undefined],
  ['azure', 6, 2n ** 64n - 5n, 64],
  ['azure', 6, 2n ** 64n - 4n, undefined],
  ['gcp', 6, 2n ** 64n - 1n, 64],
  ['gcp', 6, 2n ** 64n, undefined],
  ['aws', 4, 65_531n, 16],
  ['aws', 4, 65_532n, undefined],
  ['azure', 4, 2n ** 30n - 5n, 2],
  ['azure', 4, 2n ** 30n - 4n, undefined],
  ['oci', 4, 65_533n, 16],
  ['oci', 4, 65_534n, undefined],
  ['oci', 6, 2n ** 64n - 3n, 64],
  ['oci', 6, 2n ** 64n - 2n, undefined],
  ['gcp', 4, 2n ** 32n - 4n, 0],
  ['gcp', 4, 2n ** 32n - 3n, undefined],
] as const)('on %s IPv%i %i hosts need a /%s', (cloud, family, hosts, length) => {
  const within = prefix(family === 4 ? '0.0.0.0/0' : '::/0');
  const result = fit([within], [{ name: 'a', hosts }], { cloud });
  if (length === undefined) expect(result).toMatchObject({ code: 'request' });
  else expect(result).toMatchObject({ placements: [{ prefix: { length } }] });
});

test.each([
  [{ name: 'a' }, 'give either hosts or a length'],
  [{ name: 'a', hosts: 5, length: 24 }, 'give either hosts or a length'],
  [{ name: 'a', length: 24, growth: 1 }, 'growth goes with hosts'],
  [{ name: 'a', hosts: 0 }, 'hosts is a whole number from 1'],
  [{ name: 'a', hosts: -5n }, 'hosts is a whole number from 1'],
  [{ name: 'a', hosts: 1.5 }, 'hosts is a whole number from 1'],
  [{ name: 'a', hosts: Number.NaN }, 'hosts is a whole number from 1'],
  [{ name: 'a', hosts: 5, growth: -1 }, 'growth is a share'],
  [{ name: 'a', hosts: 5, growth: Number.NaN }, 'growth is a share'],
  [{ name: 'a', hosts: 1n << 32n }, 'no subnet can hold 4294967296 hosts'],
  [{ name: 'a', length: 33 }, 'a length from 0 to 32'],
  [{ name: 'a', length: 8.5 }, 'a length from 0 to 32'],
  [{ name: 'a', length: 24, alignment: -1 }, 'an alignment from 0 to 32'],
])('rejects the request %o: %s', (request, remedy) => {
  expect(fault([request])).toMatchObject({
    code: 'request',
    message: expect.stringContaining(remedy),
  });
});

test('names the request that does not fit, and what was free by then', () => {
  const refused = fault([
    { name: 'small', length: 27 },
    { name: 'one', length: 25 },
    { name: 'two', length: 25 },
    { name: 'three', length: 25 },
  ]);
  expect(refused).toMatchObject({
    code: 'no-fit',
    request: 'three',
    length: 25,
    largestFree: undefined,
  });
  expect(refused.message).toBe(
    '"three" finds no room for a /25: after 2 of 4 requests nothing is free',
  );
  const aligned = fault([
    { name: 'a', length: 26 },
    { name: 'b', length: 26, alignment: 23 },
    { name: 'c', length: 26, alignment: 23 },
  ]);
  expect(aligned.message).toBe(
    '"c" finds no room for a /26 at the beginning of a /23: after 1 of 3 requests the largest free block is 10.0.0.128/25',
  );
});

test('several prefixes of one family share the requests', () => {
  const within = ['10.0.0.0/25', '192.168.0.0/24'].map(prefix);
  const requests = [
    { name: 'a', length: 24 },
    { name: 'b', length: 26 },
  ];
  const { placements } = fit(within, requests) as FitPlan;
  expect(placements.map((item) => formatPrefix(item.prefix))).toEqual([
    '192.168.0.0/24',
    '10.0.0.0/26',
  ]);
  expect(fit([...within, prefix('::/0')], requests)).toMatchObject({ code: 'family' });
  expect(fit([], [{ name: 'a', length: 24 }])).toMatchObject({ code: 'no-fit' });
  expect(fit([], [])).toMatchObject({ placements: [] });
});

test('requests of the same size keep the order of the list, wherever the free blocks are', () => {
  // The smallest free block, which is filled first, has the highest addresses.
  const within = ['10.0.0.0/24', '10.0.9.0/26'].map(prefix);
  const requests = ['a', 'b', 'c', 'd'].map((name) => ({ name, length: 26 }));
  const { placements } = fit(within, requests) as FitPlan;
  expect(placements.map((item) => `${item.name} ${formatPrefix(item.prefix)}`)).toEqual([
    'a 10.0.0.0/26',
    'b 10.0.0.64/26',
    'c 10.0.0.128/26',
    'd 10.0.9.0/26',
  ]);
});
