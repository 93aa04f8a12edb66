/** `cidery count 10.0.0.0/24 10.0.0.128/25` */
import { type Family, parseValue } from '@cidery/prefix';
import { readSet } from '../input/read-set.ts';
import { toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { unmapSet } from './unmap.ts';
import type { RunVerb } from './verb.ts';

interface FamilyCount {
  readonly family: Family;
  readonly addressCount: bigint;
}

export const count: RunVerb = async (operands, options, context) => {
  const set = unmapSet(await readSet(toSources(operands, parseValue), context), options);
  // A part of the values would give a wrong count.
  if (context.reporter.hasError) return;
  const counts: FamilyCount[] = ([4, 6] as const)
    .map((family) => ({ family, addressCount: set.sizeOf(family) }))
    .filter(({ family, addressCount }) => addressCount > 0n || (family === 4 && set.isEmpty));
  await render(
    {
      columns: [
        { name: 'family', isNumeric: true, of: ({ family }) => family },
        { name: 'addressCount', isNumeric: true, of: ({ addressCount }) => addressCount },
      ],
      batches: [counts],
      plain: ({ family, addressCount }) =>
        counts.length === 1 ? String(addressCount) : `${family}\t${addressCount}`,
    },
    context,
  );
};
