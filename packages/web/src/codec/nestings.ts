/** Which blocks in use hold other blocks, and leave something beside them. */
import { addressCount, comparePrefixes, containsPrefix, type Prefix } from '@cidery/prefix';
import { isBlank } from '../plan/details.ts';
import type { BlockRecord } from './records.ts';

export interface Nesting {
  readonly holder: Prefix;
  readonly name: string;
  /** How many blocks it holds that no other one in it holds. */
  readonly count: number;
  /** The first of them. */
  readonly first: Prefix;
  readonly firstName: string;
}

interface Open {
  readonly record: BlockRecord;
  readonly inside: BlockRecord[];
}

/** The nestings of records that have details and do not say what is left of them, by address. */
export function nestingsOf(records: readonly BlockRecord[]): Nesting[] {
  const all: Open[] = [];
  const around: Open[] = [];
  for (const record of records.toSorted((a, b) => comparePrefixes(a.prefix, b.prefix))) {
    while (
      around.length > 0 &&
      !containsPrefix((around.at(-1) as Open).record.prefix, record.prefix)
    ) {
      around.pop();
    }
    around.at(-1)?.inside.push(record);
    const open = { record, inside: [] };
    around.push(open);
    all.push(open);
  }
  return all.flatMap(nestingOf);
}

function nestingOf({ record: { prefix, details, rest }, inside }: Open): Nesting[] {
  const [first] = inside;
  if (first === undefined || rest !== undefined || isBlank(details)) return [];
  const used = inside.reduce((sum, one) => sum + addressCount(one.prefix), 0n);
  if (used === addressCount(prefix)) return [];
  return [
    {
      holder: prefix,
      name: details.name,
      count: inside.length,
      first: first.prefix,
      firstName: first.details.name,
    },
  ];
}
