import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPlan, bytesOf, planFrom } from '../testing/plans.ts';
import { planToCsv } from './csv.ts';
import { importText } from './import-text.ts';
import { planToJson } from './json.ts';
import { decodeLink, encodeLink } from './link.ts';

test('opens the same plan from its link', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPlan, async (plan) => {
      expect(bytesOf(planFrom(await decodeLink(await encodeLink(plan))))).toBe(bytesOf(plan));
    }),
  );
});

test('opens the same plan from JSON', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      expect(bytesOf(planFrom(importText(planToJson(plan))))).toBe(bytesOf(plan));
    }),
  );
});

test('opens the same plan from CSV', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      expect(bytesOf(planFrom(importText(planToCsv(plan))))).toBe(bytesOf(plan));
    }),
  );
});
