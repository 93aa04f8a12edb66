/** `cidery nth 192.0.2.0/24 -2`: addresses and subnets by number. */
import {
  addressAt,
  addressCount,
  type Fault,
  formatAddress,
  formatPrefix,
  formatValueAs,
  isFault,
  orThrow,
  type Prefix,
  quoteInput,
  splitByLength,
  subnetAt,
  type ValueForm,
} from '@cidery/prefix';
import { asPrefix, both } from '../input/kinds.ts';
import { placeText, readOneByOne } from '../input/read-values.ts';
import { toValueSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import { InputError } from '../reporter.ts';
import { absenceReporter } from './absences.ts';
import { formOption, takeInForm } from './prefix-columns.ts';
import { integerOption, type RunVerb } from './verb.ts';

interface Member {
  readonly number: bigint;
  /** The address or the subnet. */
  readonly text: string;
}

/** What a prefix has, by number. */
interface Members {
  readonly prefix: string;
  readonly count: bigint;
  /** The text of a member; undefined where there is none of that number. */
  at(number: bigint): string | undefined;
}

export const nth: RunVerb = async ([operand = '', ...texts], options, context) => {
  const length = integerOption(options, 'length');
  const [kind, kinds] = length === undefined ? ['address', 'addresses'] : ['subnet', 'subnets'];
  const numbers = texts.map(toNumber);
  const form = formOption(options);
  if (form !== undefined && length === undefined) {
    throw new InputError('--as is for subnets: give their --length, too');
  }
  const take = both(takeInForm(asPrefix, form), (prefix) =>
    membersOf(prefix, length, form ?? 'cidr'),
  );
  const sources = toValueSources([operand], context);
  const reportAbsence = absenceReporter(context.reporter);
  async function* batches(): AsyncGenerator<readonly Member[], void> {
    for await (const { where, value } of readOneByOne(sources, take, context)) {
      const { prefix, count } = value;
      yield numbers.flatMap((number) => {
        const text = value.at(number);
        if (text !== undefined) return [{ number, text }];
        const numbered = `the ${kinds} of ${prefix} have the numbers 0 to ${count - 1n}`;
        reportAbsence(
          `${placeText(where)}${numbered}, or -${count} to -1 from the end, not ${number}`,
        );
        return [];
      });
    }
  }
  const columns: readonly Column<Member>[] = [
    { name: 'number', isNumeric: true, of: ({ number }) => number },
    { name: kind, of: ({ text }) => text },
  ];
  const plain = ({ text }: Member) => text;
  await render({ columns, batches: batches(), plain, isPlainOnTerminal: true }, context);
};

/** The addresses of a prefix, or its subnets of a length in a form. */
function membersOf(prefix: Prefix, length: bigint | undefined, form: ValueForm): Members | Fault {
  const name = formatPrefix(prefix);
  if (length === undefined) {
    const at = (number: bigint) => {
      const address = addressAt(prefix, number);
      return address && formatAddress(address);
    };
    return { prefix: name, count: addressCount(prefix), at };
  }
  const subnets = splitByLength(prefix, Number(length));
  if (isFault(subnets)) return subnets;
  const at = (number: bigint) => {
    const subnet = orThrow(subnetAt(prefix, Number(length), number)); // there is such a length
    return subnet && formatValueAs(subnet, form);
  };
  return { prefix: name, count: subnets.count, at };
}

/** @throws InputError */
function toNumber(text: string): bigint {
  if (/^(?:0|-?[1-9]\d{0,38})$/.test(text)) return BigInt(text);
  throw new InputError(
    `a number of an address is a whole number such as 5, or -1 for the last, not ${quoteInput(text)}`,
  );
}
