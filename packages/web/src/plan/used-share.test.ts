import { addressCount } from '@cidery/prefix';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPlan } from '../testing/plans.ts';
import { rowsOf } from './rows.ts';
import { usedShare } from './used-share.ts';

test('the share in use is that of the addresses in rows that are in use', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      for (const root of plan.roots) {
        const used = rowsOf({ ...plan, roots: [root] })
          .filter(({ kind }) => kind !== 'group' && kind !== 'free')
          .reduce((sum, { prefix }) => sum + addressCount(prefix), 0n);
        const expected = Number(used) / Number(addressCount(root.prefix));
        expect(usedShare(root.block)).toBeCloseTo(expected, 12);
        expect(usedShare(root.block)).toBe(usedShare(root.block));
      }
    }),
  );
});
