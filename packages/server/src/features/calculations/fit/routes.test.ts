import { describe, expect, test } from 'vitest';
import { calculator } from '../../../../testing/calculator.ts';

describe('fit', () => {
  const requests = [
    { name: 'db', length: 27 },
    { name: 'web', hosts: 300 },
  ];

  test('returns the placements and what is left free', async () => {
    const { post } = await calculator();
    const answer = await post('fit', { within: ['10.0.0.0/22'], taken: ['10.0.0.0/27'], requests });
    expect(answer.json()).toEqual({
      placements: [
        { name: 'db', prefix: '10.0.0.32/27', usable: '30', spare: '0' },
        { name: 'web', prefix: '10.0.2.0/23', usable: '510', spare: '210' },
      ],
      free: {
        total: '3',
        addressCounts: { ipv4: '448', ipv6: '0' },
        prefixes: ['10.0.0.64/26', '10.0.0.128/25', '10.0.1.0/24'],
        next: null,
      },
    });
  });

  test('applies growth, alignment and the rules of a cloud', async () => {
    const { post } = await calculator();
    const answer = await post('fit', {
      within: ['10.0.0.0/16'],
      requests: [{ name: 'a', hosts: 100 }],
      taken: ['10.0.0.0'],
      cloud: 'aws',
      growth: 0.3,
      alignment: 24,
    });
    expect(answer.json().placements).toEqual([
      { name: 'a', prefix: '10.0.1.0/24', usable: '251', spare: '151' },
    ]);
  });

  test('returns 422 with the request that does not fit and the largest free block', async () => {
    const { post } = await calculator();
    const answer = await post('fit', { within: ['10.0.0.0/24'], requests });
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      type: 'urn:cidery:problem:no-fit',
      request: 'web',
      length: 23,
      largestFree: '10.0.0.0/24',
    });
    const full = await post('fit', { within: ['10.0.0.0/24'], taken: ['10.0.0.0/24'], requests });
    expect(full.json().largestFree).toBeNull();
  });

  test.each([
    [{ within: ['10.0.0.0/8', '::/0'], requests }, 'family', 'body/within'],
    [{ within: ['10.0.0.1/8'], requests }, 'host-bits', 'body/within/0'],
    [{ within: ['10.0.0.1/8'], requests, hostBits: 'from' }, 'host-bits', 'body/within/0'],
  ])('returns 422 for %j', async (payload, code, location) => {
    const { post } = await calculator();
    const answer = await post('fit', payload);
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ code, location }]);
  });

  test('returns 422 with every request that is not valid, and its place', async () => {
    const { post } = await calculator();
    const answer = await post('fit', {
      within: ['10.0.0.0/8'],
      requests: [
        { name: 'both', hosts: 3, length: 30 },
        { name: 'sound', hosts: 3 },
        { name: 'long', length: 33 },
        { name: 'too large for the pool', length: 7 },
      ],
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([
      { location: 'body/requests/0', message: expect.stringContaining('either hosts or a length') },
      { location: 'body/requests/2', message: expect.stringContaining('0 to 32') },
    ]);
  });
});

test('takes a count of hosts above 2^53 as text', async () => {
  const { post } = await calculator();
  const requests = [{ name: 'a', hosts: (2n ** 64n).toString() }];
  const answer = (await post('fit', { within: ['2001:db8::/32'], requests })).json();
  expect(answer.placements).toMatchObject([{ prefix: '2001:db8::/63' }]);
});

test('takes requests as people write them, beside objects, in several pools', async () => {
  const { post } = await calculator();
  const answer = await post('fit', {
    within: ['10.0.0.0/25', '10.0.8.0/23'],
    requests: ['web 120 hosts', { name: 'db', length: 28 }, 'cache=60+50%', 'dmz /27'],
  });
  expect(answer.json().placements).toMatchObject([
    { name: 'web', prefix: '10.0.0.0/25', spare: '6' },
    { name: 'db', prefix: '10.0.8.160/28' },
    { name: 'cache', prefix: '10.0.8.0/25', spare: '66' },
    { name: 'dmz', prefix: '10.0.8.128/27' },
  ]);
});

test('returns 422 with the forms of a request that is not one', async () => {
  const { post } = await calculator();
  const answer = await post('fit', { within: ['10.0.0.0/8'], requests: ['web 120', 'web', 'db'] });
  expect(answer.statusCode).toBe(422);
  expect(answer.json().errors).toMatchObject([
    { location: 'body/requests/1', code: 'request' },
    { location: 'body/requests/2', code: 'request' },
  ]);
  expect(answer.json().detail).toContain('NAME=HOSTS');
});

test.each([
  [{}, '2001:db8::/64'],
  [{ ipv6Exact: true }, '2001:db8::/121'],
  [{ ipv6Exact: true, nibble: true }, '2001:db8::/120'],
])('gives hosts of IPv6 a /64 unless it is told otherwise: %j', async (sizes, prefix) => {
  const { post } = await calculator();
  const requests = ['web 100'];
  const answer = await post('fit', { within: ['2001:db8::/48'], requests, ...sizes });
  expect(answer.json().placements).toMatchObject([{ prefix }]);
});
