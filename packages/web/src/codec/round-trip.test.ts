import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryPlan, bytesOf, planFrom } from '../testing/plans.ts';
import { csvToPlan, planToCsv } from './csv.ts';
import { importText } from './import-text.ts';
import { planToJson } from './json.ts';
import { decodeLink, encodeLink } from './link.ts';

test('a plan in a link is the same plan when it is opened', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryPlan, async (plan) => {
      expect(bytesOf(planFrom(await decodeLink(await encodeLink(plan))))).toBe(bytesOf(plan));
    }),
  );
});

test('a plan saved as JSON is the same plan when it is opened', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      expect(bytesOf(planFrom(importText(planToJson(plan))))).toBe(bytesOf(plan));
    }),
  );
});

test('a plan saved as CSV is the same plan when it is opened', () => {
  fc.assert(
    fc.property(arbitraryPlan, (plan) => {
      expect(bytesOf(planFrom(csvToPlan(planToCsv(plan))))).toBe(bytesOf(plan));
    }),
  );
});
