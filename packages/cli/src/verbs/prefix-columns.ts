/** The answers of verbs that write prefixes, in the form that `--as` chooses. */
import {
  type Fault,
  formatAddress,
  formatPrefix,
  formatRange,
  formatValueAs,
  type NetworkValue,
  type PrefixSet,
  prefixLineChunks,
  rangeSize,
  VALUE_FORMS,
  type ValueForm,
  valueRange,
} from '@cidery/prefix';
import { both, refusal, type Take } from '../input/kinds.ts';
import { type Column, inBatches, type Report } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import { type OptionValues, textOption } from './verb.ts';

/** The columns of a prefix; those after the first are also columns of any other value. */
export const PREFIX_COLUMNS: readonly Column<NetworkValue>[] = [
  { name: 'prefix', of: (value) => textAs(value, 'cidr') },
  { name: 'first', of: (value) => formatAddress(valueRange(value).first) },
  { name: 'last', of: (value) => formatAddress(valueRange(value).last) },
  { name: 'addressCount', isNumeric: true, of: (value) => rangeSize(valueRange(value)) },
];

/** What the column of the text is called, by form. */
const COLUMN_NAMES: Readonly<Record<ValueForm, string>> = {
  cidr: 'prefix',
  range: 'range',
  mask: 'networkAndMask',
  wildcard: 'networkAndWildcardMask',
};

/** The form of `--as`, undefined where it was not given. */
export function formOption(options: OptionValues): ValueForm | undefined {
  const name = textOption(options, 'as');
  return VALUE_FORMS.find((form) => form === name);
}

/** Why a value cannot be written in a form; undefined where it can. */
export function formFault(value: NetworkValue, form: ValueForm): Fault | undefined {
  if (formatValueAs(value, form) !== undefined) return undefined;
  const message =
    form !== 'cidr' && valueRange(value).first.family === 6
      ? `dotted masks are of IPv4: --as ${form} cannot write ${valueText(value)}`
      : `${valueText(value)} is not one prefix: cidery range writes the prefixes of a range`;
  return refusal('request', message);
}

/**
 * Before the first value is written.
 *
 * @throws InputError when one of them cannot be written in the form
 */
export function refuseForm(values: Iterable<NetworkValue>, form: ValueForm): void {
  for (const value of values) {
    const fault = formFault(value, form);
    if (fault !== undefined) throw new InputError(fault.message);
  }
}

/** A value in its own notation, in canonical form. */
export function valueText(value: NetworkValue): string {
  if ('first' in value) return formatRange(value);
  return 'length' in value ? formatPrefix(value) : formatAddress(value);
}

/** Takes what `take` takes, and refuses what cannot be written in the form of `--as`. */
export function takeInForm<Value extends NetworkValue>(
  take: Take<Value>,
  form: ValueForm | undefined,
): Take<Value> {
  return form === undefined ? take : both(take, (value) => formFault(value, form) ?? value);
}

/** The text of a value in a form that `formFault` finds no fault with. */
function textAs(value: NetworkValue, form: ValueForm): string {
  // Most answers are prefixes as such, and of these there may be millions.
  if (form === 'cidr' && 'length' in value) return formatPrefix(value);
  return formatValueAs(value, form) as string; // formFault has found none
}

/** The column of the text in a form, by which it is called. */
export function formColumn<Item>(
  form: ValueForm,
  toValue: (item: Item) => NetworkValue,
): Column<Item> & { of(item: Item): string } {
  return { name: COLUMN_NAMES[form], of: (item) => textAs(toValue(item), form) };
}

/** A report of values, each of which can be written in the form of `--as`, or as a prefix. */
export function valueReport<Value extends NetworkValue>(
  batches: Report<Value>['batches'],
  options: OptionValues,
): Report<Value> {
  const form = formOption(options) ?? 'cidr';
  const text = formColumn<Value>(form, (value) => value);
  const columns = form === 'cidr' ? PREFIX_COLUMNS : [text, ...PREFIX_COLUMNS.slice(1)];
  return { columns, batches, plain: text.of };
}

/**
 * A report of the fewest prefixes that make up a set, or with `--as range` of the fewest ranges.
 *
 * @throws InputError when one of them cannot be written in the form of `--as`
 */
export function setReport(set: PrefixSet, options: OptionValues): Report<NetworkValue> {
  const form = formOption(options) ?? 'cidr';
  if (form === 'range') return valueReport(inBatches(set.ranges()), options);
  if (form !== 'cidr') refuseForm(set.prefixes(), form);
  const report = valueReport<NetworkValue>(inBatches(set.prefixes()), options);
  return form === 'cidr' ? { ...report, plainBytes: () => prefixLineChunks(set) } : report;
}
