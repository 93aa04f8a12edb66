/** A set as the fewest prefixes, each with the labels of the values in it. */
import {
  type AddressRange,
  compareAddresses,
  firstAddress,
  lastAddress,
  type NetworkValue,
  type Prefix,
  type PrefixSet,
  valueRange,
} from '@cidery/prefix';
import type { LocatedValue } from '../input/read-values.ts';
import { inBatches, type Report } from '../output/report.ts';
import { formOption, refuseForm, valueReport } from './prefix-columns.ts';
import type { OptionValues } from './verb.ts';

interface Labelled extends Prefix {
  /** The labels, without repetition, in the order of the input. */
  readonly label: string;
}

/**
 * A report of the prefixes of a set, which the values make up.
 *
 * @throws InputError when one of them cannot be written in the form of `--as`
 */
export function labelledSetReport(
  set: PrefixSet,
  values: readonly LocatedValue<NetworkValue>[],
  options: OptionValues,
): Report<Labelled> {
  const prefixes = [...set.prefixes()];
  const labels = prefixes.map(() => new Set<string>());
  for (const { value, label } of values) {
    if (label === null) continue;
    for (const at of placesOf(valueRange(value), prefixes)) labels[at]?.add(label);
  }
  const labelled = prefixes.map((prefix, at) => ({
    ...prefix,
    label: [...(labels[at] as Set<string>)].join(', '), // there is one for each prefix
  }));
  refuseForm(prefixes, formOption(options) ?? 'cidr');
  const report = valueReport<Labelled>(inBatches(labelled), options);
  return {
    ...report,
    columns: [...report.columns, { name: 'label', of: ({ label }) => label }],
    plain: (prefix) => `${report.plain(prefix)}	${prefix.label}`,
  };
}

/** The places of the prefixes that a range has addresses of: they are ascending. */
function* placesOf(range: AddressRange, prefixes: readonly Prefix[]): Generator<number, void> {
  let low = 0;
  let high = prefixes.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    // In bounds, as below.
    const isBefore = compareAddresses(lastAddress(prefixes[middle] as Prefix), range.first) < 0;
    if (isBefore) low = middle + 1;
    else high = middle;
  }
  for (let at = low; at < prefixes.length; at++) {
    if (compareAddresses(firstAddress(prefixes[at] as Prefix), range.last) > 0) return;
    yield at;
  }
}
