/** `cidery diff old.txt new.txt`: what one list has gained and lost since another. */
import {
  comparePrefixes,
  formatPrefix,
  type Prefix,
  PrefixSet,
  prefixLineChunks,
} from '@cidery/prefix';
import { readSet } from '../input/read-set.ts';
import { refuseTwoStdin, toValueSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import { type Column, inBatches } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import { PREFIX_COLUMNS } from './prefix-columns.ts';
import type { RunVerb } from './verb.ts';

interface Change {
  readonly change: 'added' | 'removed';
  readonly prefix: Prefix;
}

const COLUMNS: readonly Column<Change>[] = [
  { name: 'change', of: ({ change }) => change },
  ...PREFIX_COLUMNS.map(({ name, isNumeric = false, of }) => ({
    name,
    isNumeric,
    of: ({ prefix }: Change) => of(prefix),
  })),
];

const SIGNS = { added: '+', removed: '-' } as const;
const NOTHING = new PrefixSet();

export const diff: RunVerb = async (operands, options, context) => {
  if (options.added === true && options.removed === true) {
    throw new InputError('--added and --removed each leave the other out: use one, or neither');
  }
  const [old, other = '-'] = operands as [string, string?]; // the command line has the first
  const oldSources = toValueSources([old], context);
  const sources = toValueSources([other], context);
  refuseTwoStdin([...oldSources, ...sources]);
  const before = await readSet(oldSources, context);
  const after = await readSet(sources, context);
  if (context.reporter.hasError) return;
  const added = options.removed === true ? NOTHING : after.difference(before);
  const removed = options.added === true ? NOTHING : before.difference(after);
  if (!before.equals(after)) context.reporter.noMatch();
  const isOneSided = options.added === true || options.removed === true;
  await render(
    {
      columns: COLUMNS,
      batches: inBatches(changes(removed, added)),
      plain: ({ change, prefix }) => `${SIGNS[change]}${formatPrefix(prefix)}`,
      // No address is in both, so one of them is the whole answer.
      ...(isOneSided && { plainBytes: () => prefixLineChunks(added.union(removed)) }),
    },
    context,
  );
};

/** The prefixes of both sets, which have no address in common, in order of addresses. */
function* changes(removed: PrefixSet, added: PrefixSet): Generator<Change, void> {
  const losses = removed.prefixes();
  let loss = losses.next();
  for (const prefix of added.prefixes()) {
    for (; loss.done !== true && comparePrefixes(loss.value, prefix) < 0; loss = losses.next()) {
      yield { change: 'removed', prefix: loss.value };
    }
    yield { change: 'added', prefix };
  }
  for (; loss.done !== true; loss = losses.next()) yield { change: 'removed', prefix: loss.value };
}
