/** The verbs that turn one notation of a prefix length into another, line by line. */
import {
  isFault,
  lengthToMask,
  lengthToWildcardMask,
  maskToLength,
  parseAddress,
  quoteInput,
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
  await convertLines(operands.map(withoutSlash), context, {
    columns: [lengthColumn('from'), textColumn(isWildcard ? 'wildcardMask' : 'mask', 'to')],
    convert: isWildcard ? lengthToWildcardMask : lengthToMask,
    explain: explainLength,
  });
};

/** `cidery length 255.255.192.0` */
export const maskLength: RunVerb = async (operands, options, context) => {
  const isWildcard = options.wildcard === true;
  await convertLines(operands, context, {
    columns: [textColumn(isWildcard ? 'wildcardMask' : 'mask', 'from'), lengthColumn('to')],
    convert: isWildcard ? wildcardMaskToLength : maskToLength,
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

function explainLength(text: string): string {
  const hint =
    text.includes('/') || text.includes('.') ? '; cidery inspect shows the mask of a prefix' : '';
  const rule = 'write a whole number from 0 to 32';
  return `${quoteInput(text)} is not an IPv4 prefix length: ${rule}${hint}`;
}

function explainMask(text: string, isWildcard: boolean): string {
  const address = parseAddress(text);
  if (isFault(address)) return address.message;
  const [kind, other, bits] = isWildcard
    ? (['wildcard mask', 'mask', 'zero'] as const)
    : (['mask', 'wildcard mask', 'one'] as const);
  const isOther = (isWildcard ? maskToLength : wildcardMaskToLength)(text) !== undefined;
  if (isOther) {
    return `${quoteInput(text)} is a ${other}: ${isWildcard ? 'leave out' : 'add'} --wildcard`;
  }
  return `${quoteInput(text)} is not a ${kind}: its ${bits} bits must be contiguous from the left`;
}
