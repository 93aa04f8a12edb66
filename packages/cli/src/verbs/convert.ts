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
import type { Conversion } from '../calculator/calculator.ts';
import type { Context } from '../context.ts';
import { type Line, readLines } from '../input/read-lines.ts';
import { toSources } from '../input/source.ts';
import { render } from '../output/render.ts';
import type { Column } from '../output/report.ts';
import type { RunVerb } from './verb.ts';

interface Converted {
  readonly from: string;
  readonly to: string;
}

interface Direction {
  readonly conversion: Conversion;
  readonly columns: readonly Column<Converted>[];
  isValid(text: string): boolean;
  /** What is wrong with a text that is not. */
  explain(text: string): string;
}

const text = (name: string, side: keyof Converted): Column<Converted> => ({
  name,
  of: (converted) => converted[side],
});
const length = (side: keyof Converted): Column<Converted> => ({
  name: 'length',
  isNumeric: true,
  of: (converted) => Number(converted[side]),
});

/** `cidery mask 18` */
export const mask: RunVerb = async (operands, options, context) => {
  const isWildcard = options.wildcard === true;
  await convertLines(operands.map(withoutSlash), context, {
    conversion: isWildcard ? 'wildcard-mask' : 'mask',
    columns: [length('from'), text(isWildcard ? 'wildcardMask' : 'mask', 'to')],
    isValid: (given) => (isWildcard ? lengthToWildcardMask : lengthToMask)(given) !== undefined,
    explain: explainLength,
  });
};

/** `cidery length 255.255.192.0` */
export const maskLength: RunVerb = async (operands, options, context) => {
  const isWildcard = options.wildcard === true;
  await convertLines(operands, context, {
    conversion: isWildcard ? 'wildcard-length' : 'length',
    columns: [text(isWildcard ? 'wildcardMask' : 'mask', 'from'), length('to')],
    isValid: (given) => (isWildcard ? wildcardMaskToLength : maskToLength)(given) !== undefined,
    explain: (given) => explainMask(given, isWildcard),
  });
};

/** `/18` is how people write a length. */
function withoutSlash(operand: string): string {
  return /^\/\d+$/.test(operand) ? operand.slice(1) : operand;
}

async function convertLines(
  operands: readonly string[],
  context: Context,
  direction: Direction,
): Promise<void> {
  const { columns, isValid } = direction;
  const calculator = await context.calculator();
  async function* batches() {
    for await (const lines of readLines(toSources(operands, isValid), context)) {
      const answers = await calculator.convert(
        direction.conversion,
        lines.map((line) => line.text),
      );
      yield lines.flatMap((line, at) => converted(line, answers[at]));
    }
  }
  const converted = (line: Line, to: string | undefined): Converted[] => {
    if (to !== undefined) return [{ from: line.text, to }];
    context.reporter.fault(line.where, {
      get message() {
        return direction.explain(line.text);
      },
    });
    return [];
  };
  await render(
    { columns, batches: batches(), plain: ({ to }) => to, isPlainOnTerminal: true },
    context,
  );
}

function explainLength(given: string): string {
  const hint =
    given.includes('/') || given.includes('.') ? '; cidery inspect shows the mask of a prefix' : '';
  return `${quoteInput(given)} is no IPv4 prefix length: a whole number from 0 to 32 is needed${hint}`;
}

function explainMask(given: string, isWildcard: boolean): string {
  const address = parseAddress(given);
  if (isFault(address)) return address.message;
  const [kind, other, bits] = isWildcard
    ? (['wildcard mask', 'mask', 'zero'] as const)
    : (['mask', 'wildcard mask', 'one'] as const);
  const isOther = (isWildcard ? maskToLength : wildcardMaskToLength)(given) !== undefined;
  if (isOther) {
    return `${quoteInput(given)} is a ${other}: ${isWildcard ? 'leave out' : 'say'} --wildcard`;
  }
  return `${quoteInput(given)} is no ${kind}: its ${bits} bits must be contiguous from the left`;
}
