import { expect, test } from 'vitest';
import { comparePlans } from '../plan/compare-plans.ts';
import { carve } from '../plan/operations.ts';
import { planOf } from '../plan/plan.ts';
import { planFrom, prefixFrom } from '../testing/plans.ts';
import { comparisonToMarkdown, comparisonToText } from './comparison-text.ts';

const planWith = (blocks: Readonly<Record<string, Parameters<typeof carve>[2]>>) =>
  Object.entries(blocks).reduce(
    (plan, [prefix, details]) => planFrom(carve(plan, prefixFrom(prefix), details)),
    planOf([prefixFrom('10.0.0.0/16')]),
  );

const { changes } = comparePlans(
  planWith({
    '10.0.0.0/20': { name: 'az-a' },
    '10.0.0.0/24': { name: 'web' },
    '10.0.32.0/24': { name: 'old', colour: 'red' },
    '10.0.33.0/24': { colour: 'red' },
    '10.0.34.0/24': { name: 'db', note: 'a' },
  }),
  planWith({
    '10.0.0.0/20': { name: 'az-a' },
    '10.0.1.0/24': { name: 'web', note: 'moved' },
    '10.0.32.0/24': { name: 'new_one', colour: 'red' },
    '10.0.33.0/24': { name: 'named', colour: 'red' },
    '10.0.34.0/24': { name: 'db', note: 'b', labels: [['env', 'prod']] },
    '10.0.35.0/24': { colour: 'blue' },
  }),
);

test('lists each change in a line with its sign, its word and what differs', () => {
  expect(comparisonToText(changes)).toBe(
    [
      '→ moved: 10.0.0.0/24 → 10.0.1.0/24 az-a/web (note)',
      '✎ renamed: 10.0.32.0/24 old → new_one',
      '✎ renamed: 10.0.33.0/24 no name → named',
      '• changed: 10.0.34.0/24 db (note, labels)',
      '+ added: 10.0.35.0/24',
      '',
    ].join('\n'),
  );
});

test('lists them as Markdown in which names are not markup', () => {
  expect(comparisonToMarkdown(changes)).toBe(
    [
      '- moved: `10.0.0.0/24` → `10.0.1.0/24` az\\-a/web (note)',
      '- renamed: `10.0.32.0/24` old → new\\_one',
      '- renamed: `10.0.33.0/24` no name → named',
      '- changed: `10.0.34.0/24` db (note, labels)',
      '- added: `10.0.35.0/24`',
      '',
    ].join('\n'),
  );
});
