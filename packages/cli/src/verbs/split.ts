/** `cidery split 10.0.0.0/24 --length 26` */
import {
  type Fault,
  type Prefix,
  parsePrefixOrAddress,
  type Sequence,
  splitByCount,
  splitByHosts,
  splitByLength,
} from '@cidery/prefix';
import { toSources } from '../input/source.ts';
import { InputError } from '../reporter.ts';
import { ipv6Sizes } from './ipv6-sizes.ts';
import { formOption, parseForForm, valueReport } from './prefix-columns.ts';
import { type SequenceAnswer, writeSequences } from './sequences.ts';
import { integerOption, type OptionValues, type RunVerb } from './verb.ts';

export const split: RunVerb = async (operands, options, context) => {
  const answer: SequenceAnswer<Prefix> = {
    // When a prefix has the form of --as, its parts have it, too.
    parse: parseForForm(parsePrefixOrAddress, formOption(options)),
    sequenceOf: splitter(options),
    report: (batches) => valueReport(batches, options),
    items: ['part', 'parts'],
  };
  await writeSequences(toSources(operands, parsePrefixOrAddress), answer, options, context);
};

type Split = (prefix: Prefix) => Sequence<Prefix> | Fault;

/** @throws InputError */
function splitter(options: OptionValues): Split {
  const sizes = ipv6Sizes(options);
  // What each option means.
  const splitBy: Readonly<Record<string, (number: bigint) => Split>> = {
    length: (length) => (prefix) => splitByLength(prefix, Number(length)),
    count: (count) => (prefix) => splitByCount(prefix, count, sizes),
    hosts: (hosts) => (prefix) => splitByHosts(prefix, hosts, sizes),
  };
  const [chosen, ...others] = Object.entries(splitBy).flatMap(([name, by]) => {
    const number = integerOption(options, name);
    return number === undefined ? [] : [by(number)];
  });
  if (chosen !== undefined && others.length === 0) return chosen;
  throw new InputError('give exactly one of --length, --count and --hosts');
}
