/** A part of a plan as a plan of its own. */
import { formatPrefix, type Prefix } from '@cidery/prefix';
import { blockAt, type Plan } from './plan.ts';

/** The plan of one block and what is in it, titled like the block. */
export function branchOf(plan: Plan, prefix: Prefix): Plan {
  const block = blockAt(plan, prefix);
  if (block === undefined) return plan;
  return {
    ...plan,
    title: block.details.name || formatPrefix(prefix),
    roots: [{ prefix, block }],
  };
}
