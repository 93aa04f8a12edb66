/** Arbitrary plans for property tests, made the way a person makes them: by operations. */
import { formatPrefix, type Prefix, parsePrefix } from '@cidery/prefix';
import fc from 'fast-check';
import { COLOURS, type Details, formatLabels } from '../plan/details.ts';
import { edit, join, setCloud, setTitle, splitToLength } from '../plan/operations.ts';
import { type Plan, planOf } from '../plan/plan.ts';
import { isRefusal, type Refusal } from '../plan/refusal.ts';
import { rowsOf } from '../plan/rows.ts';

export function prefixFrom(text: string): Prefix {
  const prefix = parsePrefix(text);
  if ('code' in prefix) throw new Error(prefix.message);
  return prefix;
}

export function planFrom(result: Plan | Refusal): Plan {
  if (isRefusal(result)) throw new Error(result.refused);
  return result;
}

/** The blocks that are not free, as `prefix name|note|labels`; roots begin with a star. */
export function blocksOf(plan: Plan): string[] {
  return rowsOf(plan)
    .filter(({ kind, isRoot }) => (kind !== 'free' && kind !== 'reserved') || isRoot)
    .map(({ prefix, isRoot, block: { details } }) => {
      const words = [details.name, details.note, formatLabels(details.labels)].join('|');
      return `${isRoot ? '*' : ''}${formatPrefix(prefix)} ${words.replace(/\|+$/, '')}`.trim();
    });
}

const text = (maxLength: number) =>
  fc.oneof(
    fc.string({ maxLength, unit: 'binary' }),
    fc.string({ maxLength, unit: 'grapheme' }),
    fc.constantFrom(
      '=1+1',
      "'=1",
      '@x',
      '-1',
      '+',
      '\t',
      'a,b',
      '"quoted"',
      'a;b',
      '__proto__',
      ' x ',
      'two\r\nlines',
      'a\n\n  "b"; c',
    ),
  );

export const arbitraryDetails: fc.Arbitrary<Partial<Details>> = fc.record(
  {
    name: text(20),
    note: text(40),
    colour: fc.constantFrom(...COLOURS, undefined),
    labels: fc.array(fc.tuple(text(8), text(8)), { maxLength: 4 }),
  },
  { requiredKeys: [] },
);

interface Step {
  readonly row: number;
  readonly levels: number;
  readonly kind: 'split' | 'join' | 'edit';
  readonly details: Partial<Details>;
}

const arbitraryStep: fc.Arbitrary<Step> = fc.record({
  row: fc.nat(),
  levels: fc.integer({ min: 1, max: 4 }),
  kind: fc.constantFrom('split', 'split', 'edit', 'edit', 'join'),
  details: arbitraryDetails,
});

/** Does a step to one of the plan's rows; a step that cannot be done leaves the plan as it is. */
export function applyStep(plan: Plan, step: Step): Plan {
  const rows = rowsOf(plan);
  const row = rows[step.row % rows.length];
  if (row === undefined) return plan;
  const { prefix } = row;
  const result =
    step.kind === 'split'
      ? splitToLength(plan, prefix, prefix.length + step.levels)
      : step.kind === 'join'
        ? join(plan, prefix)
        : edit(plan, prefix, step.details);
  return isRefusal(result) ? plan : result;
}

export const arbitrarySteps = fc.array(arbitraryStep, { maxLength: 12 });

export const arbitraryRoots = fc
  .subarray(
    [
      '10.0.0.0/16',
      '192.168.0.0/30',
      '2001:db8::/32',
      '128.0.0.0/2',
      'fd00::/126',
      'fc00::/64',
      '203.0.113.7/32',
    ],
    {
      minLength: 1,
    },
  )
  .map((texts) => texts.map(prefixFrom));

export const arbitraryPlan: fc.Arbitrary<Plan> = fc
  .record({
    roots: arbitraryRoots,
    steps: arbitrarySteps,
    title: text(20),
    cloud: fc.constantFrom('aws' as const, 'azure' as const, 'gcp' as const, undefined),
  })
  .map(({ roots, steps, title, cloud }) =>
    setCloud(setTitle(steps.reduce(applyStep, planOf(roots)), title), cloud),
  );

/** The plan as plain text, for comparing two plans to the byte. */
export function bytesOf(plan: Plan): string {
  return JSON.stringify([
    plan.title,
    plan.cloud,
    rowsOf(plan).map(({ prefix, block, isRoot, depth, kind }) => [
      formatPrefix(prefix),
      block.details,
      isRoot,
      depth,
      kind,
    ]),
  ]);
}
