/** `cidery range 10.0.0.5-10.0.0.9` */
import {
  type Fault,
  type NetworkValue,
  type Prefix,
  rangeToPrefixes,
  type ValueForm,
  valueRange,
} from '@cidery/prefix';
import { isAddress } from '../input/join-operands.ts';
import { anyValue, both } from '../input/kinds.ts';
import { readOneByOne } from '../input/read-values.ts';
import { toValueSources } from '../input/source.ts';
import { InputError } from '../reporter.ts';
import { formFault, formOption, valueReport } from './prefix-columns.ts';
import { renderOrTotal } from './total.ts';
import type { RunVerb } from './verb.ts';

export const range: RunVerb = async (operands, options, context) => {
  const form = formOption(options) ?? 'cidr';
  const take = both(anyValue, (value) => inForm(value, form));
  const sources = toValueSources(joinEnds(operands), context);
  async function* batches(): AsyncGenerator<readonly NetworkValue[], void> {
    for await (const { value } of readOneByOne(sources, take, context)) yield value;
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

/**
 * The operands, two addresses alone as the ends of a range.
 *
 * @throws InputError for more addresses, which may be ends or ranges of their own
 */
function joinEnds(operands: readonly string[]): readonly string[] {
  const [first, last, ...others] = operands.filter(isAddress);
  if (first === undefined || last === undefined) return operands;
  if (others.length === 0 && operands.length === 2) return [`${first}-${last}`];
  throw new InputError('write each range as FIRST-LAST: more than two addresses are given');
}
