/** `cidery sort list.txt`: by address, without merging. */
import { compareValues, type NetworkValue } from '@cidery/prefix';
import { readValues } from '../input/read-values.ts';
import { toSources } from '../input/source.ts';
import { inBatches, type Report } from '../output/report.ts';
import { formOption, refuseForm, valueReport, valueText } from './prefix-columns.ts';
import { renderOrTotal } from './total.ts';
import { valueParser } from './unmap.ts';
import type { OptionValues, RunVerb } from './verb.ts';

export const sort: RunVerb = async (operands, options, context) => {
  const parse = valueParser(options);
  const located = await readValues(toSources(operands, parse), parse, context);
  // After an error nothing is written: a list that lacks values would look complete.
  if (context.reporter.hasError) return;
  const values = located.map(({ value }) => value).sort(compareValues);
  const kept = options.unique === true ? values.filter(isFirstOfEquals) : values;
  if (options.reverse === true) kept.reverse();
  await renderOrTotal(sortReport(kept, options), options, context);
};

function isFirstOfEquals(value: NetworkValue, at: number, values: readonly NetworkValue[]) {
  const before = values[at - 1];
  return before === undefined || compareValues(before, value) !== 0;
}

/** @throws InputError when a value cannot be written in the form of `--as` */
function sortReport(values: readonly NetworkValue[], options: OptionValues): Report<NetworkValue> {
  const form = formOption(options);
  if (form !== undefined) {
    refuseForm(values, form);
    return valueReport(inBatches(values), options);
  }
  const report = valueReport(inBatches(values), options);
  const [, ...rest] = report.columns;
  return { ...report, columns: [{ name: 'value', of: valueText }, ...rest], plain: valueText };
}
