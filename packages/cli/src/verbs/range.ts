/** `cidery range 10.0.0.5-10.0.0.9` */
import {
  type Fault,
  isFault,
  type NetworkValue,
  type Prefix,
  parseAddress,
  rangeToPrefixes,
  type ValueForm,
  valueRange,
} from '@cidery/prefix';
import { readLines } from '../input/read-lines.ts';
import { valuesOf } from '../input/read-values.ts';
import { toSources } from '../input/source.ts';
import { InputError } from '../reporter.ts';
import { formFault, formOption, valueReport } from './prefix-columns.ts';
import { renderOrTotal } from './total.ts';
import { valueParser } from './unmap.ts';
import type { RunVerb } from './verb.ts';

export const range: RunVerb = async (operands, options, context) => {
  const parseOne = valueParser(options);
  const form = formOption(options) ?? 'cidr';
  const parse = (text: string) => {
    const value = parseOne(text);
    return isFault(value) ? value : inForm(value, form);
  };
  const sources = toSources(joinEnds(operands), parseOne);
  async function* batches(): AsyncGenerator<readonly NetworkValue[], void> {
    for await (const lines of readLines(sources, context)) {
      for (const { value } of valuesOf(lines, parse, context)) yield value;
    }
  }
  await renderOrTotal(valueReport(batches(), options), options, context);
};

/** The range itself, or the fewest prefixes that make it up; a Fault where they lack the form. */
function inForm(value: NetworkValue, form: ValueForm): readonly NetworkValue[] | Fault {
  if (form === 'range') return [value];
  const prefixes = rangeToPrefixes(valueRange(value));
  // All of them have the family of the first, which there is.
  return formFault(prefixes[0] as Prefix, form) ?? prefixes;
}

/** What people write between the ends of a range. */
const BETWEEN = new Set(['-', '–', '—', 'to']);

const isAddress = (operand: string | undefined) =>
  operand !== undefined && !isFault(parseAddress(operand));

/**
 * The operands, with the two ends of a range as one: `A - B`, `A to B`, or two addresses alone.
 *
 * @throws InputError for more addresses, which may be ends or ranges of their own
 */
function joinEnds(operands: readonly string[]): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < operands.length; at++) {
    const [first, between, last] = operands.slice(at, at + 3);
    const isRange = BETWEEN.has(String(between)) && isAddress(first) && isAddress(last);
    joined.push(isRange ? `${first}-${last}` : (operands[at] as string)); // at is in bounds
    if (isRange) at += 2;
  }
  const [first, last] = joined;
  if (joined.length === 2 && isAddress(first) && isAddress(last)) return [`${first}-${last}`];
  if (joined.filter(isAddress).length > 1) {
    throw new InputError('write each range as FIRST-LAST: more than two addresses are given');
  }
  return joined;
}
