import { BlockList } from 'node:net';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import '../../../../../prefix/src/testing/property.ts';
import { splitPrefix } from './split-prefix.ts';

describe('pages of a split', () => {
  test('together are all the parts, in order, wherever they are cut', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 40 }),
        (bits, limit) => {
          const request = { prefix: '10.1.0.0/16', length: 16 + bits, limit };
          const parts: string[] = [];
          let after: string | undefined;
          do {
            const page = splitPrefix({ ...request, after });
            expect(page.total).toBe(String(2 ** bits));
            parts.push(...page.prefixes);
            after = page.next ?? undefined;
          } while (after !== undefined);
          const size = 2 ** (16 - bits);
          const expected = Array.from({ length: 2 ** bits }, (_, index) => {
            const offset = index * size;
            return `10.1.${offset >>> 8}.${offset & 255}/${16 + bits}`;
          });
          expect(parts).toEqual(expected);
        },
      ),
    );
  });

  test('work at the end of the largest possible split', () => {
    const after = 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffd/128';
    expect(splitPrefix({ prefix: '::/0', length: 128, after })).toEqual({
      prefix: '::/0',
      length: 128,
      total: (1n << 128n).toString(),
      prefixes: [
        'ffff:ffff:ffff:ffff:ffff:ffff:ffff:fffe/128',
        'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128',
      ],
      next: null,
    });
  });

  test('are empty after the last part', () => {
    const page = splitPrefix({ prefix: '10.0.0.0/24', length: 25, after: '10.0.0.128/25' });
    expect(page).toMatchObject({ total: '2', prefixes: [], next: null });
  });
});

test.each([
  [{ count: 5 }, 8],
  [{ hosts: 126 }, 2],
  [{ hosts: 127 }, 1],
])('splits by %j into %i parts that cover the prefix', (by, count) => {
  const { prefixes } = splitPrefix({ prefix: '192.0.2.0/24', ...by });
  expect(prefixes).toHaveLength(count);
  const covered = new BlockList();
  for (const part of prefixes) {
    const [network = '', length] = part.split('/');
    covered.addSubnet(network, Number(length));
  }
  for (let octet = 0; octet < 256; octet++) expect(covered.check(`192.0.2.${octet}`)).toBe(true);
});
