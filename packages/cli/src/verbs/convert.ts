/** The verbs that turn one notation of a prefix length into another, line by line. */
import {
  addressToInteger,
  formatAddress,
  integerToAddress,
  isFault,
  lengthToMask,
  lengthToWildcardMask,
  maskToLength,
  networkMask,
  orThrow,
  parseAddress,
  prefixOf,
  quoteInput,
  wildcardMask,
  wildcardMaskToLength,
} from '@cidery/prefix';
import type { Context } from '../context.ts';
import { readLines } from '../input/read-lines.ts';
import { toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import type { RunVerb } from './verb.ts';

interface Converted {
  readonly from: string;
  readonly to: string;
}

interface Conversion {
  readonly columns: readonly Column<Converted>[];
  /** Undefined for a text that it does not take. */
  convert(text: string): string | number | undefined;
  /** What is wrong with such a text. */
  explain(text: string): string;
}

const textColumn = (name: string, side: keyof Converted): Column<Converted> => ({
  name,
  of: (converted) => converted[side],
});
const lengthColumn = (side: keyof Converted): Column<Converted> => ({
  name: 'length',
  isNumeric: true,
  of: (converted) => Number(converted[side]),
});

/** `cidery mask 18` */
export const mask: RunVerb = async (operands, options, context) => {
  const isWildcard = options.wildcard === true;
  const isIpv6 = options.ipv6 === true;
  const convertIpv4 = isWildcard ? lengthToWildcardMask : lengthToMask;
  await convertLines(operands.map(withoutSlash), context, {
    columns: [lengthColumn('from'), textColumn(isWildcard ? 'wildcardMask' : 'mask', 'to')],
    convert: isIpv6 ? (text) => lengthToIpv6Mask(text, isWildcard) : convertIpv4,
    explain: isIpv6 ? explainIpv6Length : explainLength,
  });
};

/** `cidery length 255.255.192.0` */
export const maskLength: RunVerb = async (operands, options, context) => {
  const isWildcard = options.wildcard === true;
  await convertLines(operands, context, {
    columns: [textColumn(isWildcard ? 'wildcardMask' : 'mask', 'from'), lengthColumn('to')],
    convert: (text) =>
      (isWildcard ? wildcardMaskToLength : maskToLength)(text) ??
      ipv6MaskToLength(text, isWildcard),
    explain: (text) => explainMask(text, isWildcard),
  });
};

/** People write a length as `/18`, too. */
function withoutSlash(operand: string): string {
  return /^\/\d+$/.test(operand) ? operand.slice(1) : operand;
}

async function convertLines(
  operands: readonly string[],
  context: Context,
  { columns, convert, explain }: Conversion,
): Promise<void> {
  const sources = toSources(operands, convert);
  async function* batches() {
    for await (const lines of readLines(sources, context)) {
      yield lines.flatMap(({ text, where }) => {
        const to = convert(text);
        if (to !== undefined) return [{ from: text, to: String(to) }];
        context.reporter.error(where, {
          get message() {
            return explain(text);
          },
        });
        return [];
      });
    }
  }
  await render(
    { columns, batches: batches(), plain: ({ to }) => to, isPlainOnTerminal: true },
    context,
  );
}

const IPV6_LENGTH = /^(?:0|[1-9]\d{0,2})$/;

/** An IPv6 length as a number; undefined for any other text. */
function ipv6Length(text: string): number | undefined {
  const length = IPV6_LENGTH.test(text) ? Number(text) : Infinity;
  return length <= 128 ? length : undefined;
}

/** The mask of an IPv6 length, or its wildcard mask; undefined for a text that is not a length. */
function lengthToIpv6Mask(text: string, isWildcard: boolean): string | undefined {
  const length = ipv6Length(text);
  if (length === undefined) return undefined;
  const prefix = orThrow(prefixOf(IPV6_ZERO, length)); // IPv6 has this length
  return formatAddress(isWildcard ? wildcardMask(prefix) : networkMask(prefix));
}

/** The length of an IPv6 mask, or of a wildcard mask; undefined for a text that is not one. */
function ipv6MaskToLength(text: string, isWildcard: boolean): number | undefined {
  const address = parseAddress(text);
  if (isFault(address) || address.family !== 6) return undefined;
  const bits = addressToInteger(address);
  const wildcard = isWildcard ? bits : ALL_ONES - bits;
  // One less than a power of two, when its one bits are all on the right.
  if ((wildcard & (wildcard + 1n)) !== 0n) return undefined;
  return wildcard === 0n ? 128 : 128 - wildcard.toString(2).length;
}

const ALL_ONES = (1n << 128n) - 1n;
const IPV6_ZERO = orThrow(integerToAddress(0n, 6));

function explainLength(text: string): string {
  const rule = `${quoteInput(text)} is not an IPv4 prefix length: write a whole number from 0 to 32`;
  if (ipv6Length(text) !== undefined)
    return `${rule}, or add --ipv6 for the mask of an IPv6 length`;
  return /[/.]/.test(text) ? `${rule}; cidery inspect shows the mask of a prefix` : rule;
}

function explainIpv6Length(text: string): string {
  return `${quoteInput(text)} is not an IPv6 prefix length: write a whole number from 0 to 128`;
}

function explainMask(text: string, isWildcard: boolean): string {
  const address = parseAddress(text);
  if (isFault(address)) return address.message;
  const [kind, other, bits] = isWildcard
    ? (['wildcard mask', 'mask', 'zero'] as const)
    : (['mask', 'wildcard mask', 'one'] as const);
  const toOther = isWildcard ? maskToLength : wildcardMaskToLength;
  if (toOther(text) !== undefined || ipv6MaskToLength(text, !isWildcard) !== undefined) {
    return `${quoteInput(text)} is a ${other}: ${isWildcard ? 'leave out' : 'add'} --wildcard`;
  }
  return `${quoteInput(text)} is not a ${kind}: its ${bits} bits must be contiguous from the left`;
}
