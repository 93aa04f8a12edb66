import { describe, expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

describe('sets', () => {
  test('summarize gives the fewest prefixes of both families', async () => {
    const { post } = await calculator();
    const answer = await post('summarize', {
      values: ['10.0.1.0/24', '10.0.0.0-10.0.0.255', '::2', '::3', '10.0.0.7'],
    });
    expect(answer.json()).toEqual({
      total: '2',
      addressCounts: { ipv4: '512', ipv6: '2' },
      prefixes: ['10.0.0.0/23', '::2/127'],
      next: null,
    });
  });

  test('subtract gives what is left', async () => {
    const { post } = await calculator();
    const answer = await post('subtract', {
      values: ['10.0.0.0/24'],
      subtract: ['10.0.0.0/26', '10.0.0.128/25', '192.0.2.0/24'],
    });
    expect(answer.json()).toMatchObject({ total: '1', prefixes: ['10.0.0.64/26'] });
  });

  test('intersect gives what both have', async () => {
    const { post } = await calculator();
    const answer = await post('intersect', {
      values: ['10.0.0.0/23', '2001:db8::/32'],
      with: ['10.0.1.0-10.0.2.255', '2001:db8:1::/48'],
    });
    expect(answer.json().prefixes).toEqual(['10.0.1.0/24', '2001:db8:1::/48']);
  });

  test('returns empty lists for empty sets', async () => {
    const { post } = await calculator();
    const nothing = {
      total: '0',
      addressCounts: { ipv4: '0', ipv6: '0' },
      prefixes: [],
      next: null,
    };
    expect((await post('summarize', { values: [] })).json()).toEqual(nothing);
    expect(
      (await post('subtract', { values: ['10.0.0.1'], subtract: ['0.0.0.0/0'] })).json(),
    ).toEqual(nothing);
  });

  test('pages of a long answer lose and repeat nothing', async () => {
    const { post } = await calculator();
    const question = { values: ['::/0'], subtract: ['1::1', '2::2', '3::3'], limit: 100 };
    const pages: string[] = [];
    let after: string | undefined;
    let total: string | undefined;
    do {
      const page = (await post('subtract', { ...question, ...(after ? { after } : {}) })).json();
      expect(page.prefixes.length).toBeLessThanOrEqual(100);
      total ??= page.total;
      expect(page.total).toBe(total);
      pages.push(...page.prefixes);
      after = page.next ?? undefined;
    } while (after !== undefined);
    const whole = (await post('subtract', { ...question, limit: 10_000 })).json();
    expect(whole.next).toBeNull();
    expect(pages).toEqual(whole.prefixes);
    expect(String(pages.length)).toBe(total);
    expect(new Set(pages).size).toBe(pages.length);
  });

  test('pages go from IPv4 on to IPv6', async () => {
    const { post } = await calculator();
    const values = ['10.0.0.0/24', '10.0.2.0/24', '::1', '::3'];
    const pages: string[] = [];
    for (let after: string | null | undefined; after !== null; ) {
      const payload = { values, limit: 1, ...(after ? { after } : {}) };
      const page = (await post('summarize', payload)).json();
      pages.push(...page.prefixes);
      after = page.next;
    }
    expect(pages).toEqual(['10.0.0.0/24', '10.0.2.0/24', '::1/128', '::3/128']);
  });

  test.each(['10.0.3.0/24', 'next', '10.0.0.0/23', '10.0.0.0/25', '10.0.0.128/25', '10.0.0.7/32'])(
    'the page after %s, which is not in the answer, is refused',
    async (after) => {
      const { post } = await calculator();
      const answer = await post('summarize', { values: ['10.0.0.0/24'], after });
      expect(answer.statusCode).toBe(422);
      expect(answer.json().errors).toMatchObject([{ location: 'body/after' }]);
    },
  );

  test('the set of all addresses has a last page', async () => {
    const { post } = await calculator();
    const answer = await post('summarize', { values: ['0.0.0.0/0'], after: '0.0.0.0/0' });
    expect(answer.json()).toMatchObject({ total: '1', prefixes: [], next: null });
  });

  test('returns 422 with the total for everything at once beyond the maximum', async () => {
    const { post } = await calculator();
    const values = Array.from(
      { length: 500 },
      (_, index) =>
        `${(index + 1).toString(16)}::1-${(index + 1).toString(16)}:ffff:ffff:ffff:ffff:ffff:ffff:fffe`,
    );
    const refused = await post('summarize', { values, limit: 1e6 });
    expect(refused.statusCode).toBe(422);
    expect(refused.json().total).toBe(String(500 * 222));
  });
});

test('contains distinguishes whole and part, for prefixes and for ranges', async () => {
  const { post } = await calculator();
  const answer = await post('contains', {
    values: ['10.0.0.7', '10.0.0.0/24', '10.0.0.0/23', '10.0.0.200-10.0.2.3', '192.0.2.1'],
    within: ['10.0.0.0/25', '10.0.0.128/25'],
  });
  const results = answer
    .json()
    .results.map((result: { contained: boolean; overlaps: boolean }) => [
      result.contained,
      result.overlaps,
    ]);
  expect(results).toEqual([
    [true, true],
    [true, true],
    [false, true],
    [false, true],
    [false, false],
  ]);
});

test('contains returns false for an empty set', async () => {
  const { post } = await calculator();
  const values = ['0.0.0.0', '::', '10.0.0.0/8'];
  const outside = { contained: false, overlaps: false };
  expect((await post('contains', { values, within: [] })).json().results).toEqual(
    values.map((value) => ({ value, ...outside })),
  );
  // The last address of IPv4 and the first of IPv6 are not neighbours.
  const across = await post('contains', { values: ['::'], within: ['0.0.0.0/0'] });
  expect(across.json().results).toEqual([{ value: '::', ...outside }]);
});

describe('diff', () => {
  const lists = {
    old: ['10.0.0.0/24', '192.0.2.0/24'],
    new: ['10.0.0.0/25', '192.0.2.0/25', '192.0.2.128/25', '2001:db8::/32'],
  };

  test('answers the addresses that were added and those that were removed', async () => {
    const { post } = await calculator();
    const answer = await post('diff', lists);
    expect(answer.json()).toEqual({
      added: {
        total: '1',
        addressCounts: { ipv4: '0', ipv6: String(2n ** 96n) },
        prefixes: ['2001:db8::/32'],
        next: null,
      },
      removed: {
        total: '1',
        addressCounts: { ipv4: '128', ipv6: '0' },
        prefixes: ['10.0.0.128/25'],
        next: null,
      },
    });
  });

  test('has pages of each part', async () => {
    const { post } = await calculator();
    const values = ['10.0.0.1', '10.0.0.3', '10.0.0.5'];
    const first = (await post('diff', { old: values, new: ['::1', '::3'], limit: 1 })).json();
    expect([first.added.next, first.removed.next]).toEqual(['::1/128', '10.0.0.1/32']);
    const last = await post('diff', {
      ...{ old: values, new: ['::1', '::3'], limit: 5 },
      ...{ afterAdded: first.added.next, afterRemoved: first.removed.next },
    });
    expect(last.json()).toMatchObject({
      added: { prefixes: ['::3/128'], next: null },
      removed: { prefixes: ['10.0.0.3/32', '10.0.0.5/32'], next: null },
    });
  });

  test.each([
    [{ afterAdded: '10.0.0.0/8' }, 'body/afterAdded'],
    [{ afterRemoved: 'x' }, 'body/afterRemoved'],
    [{ old: ['x'] }, 'body/old/0'],
    [{ new: ['x'] }, 'body/new/0'],
  ])('returns 422 for %j', async (change, location) => {
    const { post } = await calculator();
    const answer = await post('diff', { ...lists, ...change });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ location }]);
  });
});

describe('count', () => {
  test('counts an address that several values have once', async () => {
    const { post } = await calculator();
    const values = ['10.0.0.0/24', '10.0.0.128-10.0.1.3', '::/0'];
    expect((await post('count', { values })).json()).toEqual({
      addressCounts: { ipv4: '260', ipv6: String(2n ** 128n) },
      prefixCount: '3',
    });
  });

  test('returns 422 for a value that is not valid', async () => {
    const { post } = await calculator();
    expect((await post('count', { values: ['10.0.0.1/24'] })).statusCode).toBe(422);
    const network = await post('count', { values: ['10.0.0.1/24'], hostBits: 'network' });
    expect(network.json().addressCounts.ipv4).toBe('256');
  });
});

describe('supernet', () => {
  test('answers the smallest prefix around the values of each family', async () => {
    const { post } = await calculator();
    const values = ['2001:db8::1', '10.0.0.0/24', '10.0.3.7', '2001:db8::8', '10.0.1.1-10.0.1.9'];
    expect((await post('supernet', { values })).json()).toEqual({
      prefixes: ['10.0.0.0/22', '2001:db8::/124'],
    });
    expect((await post('supernet', { values: [] })).json()).toEqual({ prefixes: [] });
  });

  test('writes it as it is asked to', async () => {
    const { post } = await calculator();
    const values = ['10.0.0.0/24', '10.0.3.7'];
    expect((await post('supernet', { values, as: 'wildcard' })).json()).toEqual({
      prefixes: ['10.0.0.0 0.0.3.255'],
    });
    const both = await post('supernet', { values: ['::1'], as: 'mask' });
    expect(both.json().errors).toMatchObject([{ location: 'body/as' }]);
  });
});

test('every operation with prefixes in its answer writes them as it is asked to', async () => {
  const { post } = await calculator();
  const values = ['10.0.0.0/24', '10.0.1.0/24'];
  const form = { as: 'mask' };
  const written = ['10.0.0.0 255.255.254.0'];
  const answers = [
    await post('summarize', { values, ...form }),
    await post('subtract', { values, subtract: [], ...form }),
    await post('intersect', { values, with: values, ...form }),
  ];
  for (const answer of answers) expect(answer.json().prefixes).toEqual(written);
  expect((await post('diff', { old: [], new: values, ...form })).json().added.prefixes).toEqual(
    written,
  );
  const requests = [{ name: 'a', length: 24 }];
  const plan = (await post('fit', { within: values, requests, ...form })).json();
  expect(plan.placements[0].prefix).toBe('10.0.0.0 255.255.255.0');
  expect(plan.free.prefixes).toEqual(['10.0.1.0 255.255.255.0']);
});
