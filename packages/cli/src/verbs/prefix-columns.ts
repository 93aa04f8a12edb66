/** The columns of verbs that answer with prefixes. */
import {
  addressCount,
  firstAddress,
  formatAddress,
  formatPrefix,
  formatPrefixLines,
  lastAddress,
  type Prefix,
  type PrefixSet,
} from '@cidery/prefix';
import { type Column, inBatches, type Report } from '../output/report.ts';

export const PREFIX_COLUMNS: readonly Column<Prefix>[] = [
  { name: 'prefix', of: formatPrefix },
  { name: 'first', of: (prefix) => formatAddress(firstAddress(prefix)) },
  { name: 'last', of: (prefix) => formatAddress(lastAddress(prefix)) },
  { name: 'addressCount', isNumeric: true, of: addressCount },
];

/** A report of the fewest prefixes that make up a set. */
export function setReport(set: PrefixSet): Report<Prefix> {
  return {
    columns: PREFIX_COLUMNS,
    batches: inBatches(set.prefixes()),
    plain: formatPrefix,
    plainBytes: () => formatPrefixLines(set),
  };
}
