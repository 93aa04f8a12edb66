/** Values that people type without quotes, so that the shell makes several operands of them. */
import { formatPrefix, isFault, parseAddress, quoteInput } from '@cidery/prefix';
import { isMask, type ReadOptions, readValue } from '@cidery/reader';
import { InputError } from '../reporter.ts';

const MASK_WORDS = new Set(['mask', 'netmask']);
/** What people write between the ends of a range. */
const RANGE_WORDS = new Set(['-', '–', '—', 'to']);

/**
 * Operands of which those that are one value are one: `10.0.0.0 - 10.0.0.9`, `10.0.0.0 / 24`,
 * `10.0.0.0 netmask 255.0.0.0`. An address and its mask without a word between them could be two
 * addresses, too: `--mask`, `--wildcard` and `--pairs list` choose.
 *
 * @throws InputError where no option chooses
 */
export function joinOperands(
  operands: readonly string[],
  { pairs }: ReadOptions,
): readonly string[] {
  const joined: string[] = [];
  for (let at = 0; at < operands.length; at++) {
    const [operand = '', next = '', afterNext = ''] = operands.slice(at, at + 3);
    const isSpaced = isAddress(operand) && isSpacedValue(next, afterNext);
    const isPair = isAddress(operand) && isMask(next) && pairs !== 'list' && pairs !== 'range';
    if (isPair && pairs === undefined) refusePair(operand, next);
    if (isSpaced) joined.push(`${operand} ${next} ${afterNext}`);
    else joined.push(isPair ? `${operand} ${next}` : operand);
    at += isSpaced ? 2 : isPair ? 1 : 0;
  }
  return joined;
}

/** Whether two operands after an address belong to it. */
function isSpacedValue(word: string, last: string): boolean {
  if (MASK_WORDS.has(word)) return isMask(last);
  if (RANGE_WORDS.has(word)) return isAddress(last);
  return word === '/' && (isMask(last) || /^\d{1,3}$/.test(last));
}

export function isAddress(text: string): boolean {
  return !isFault(parseAddress(text));
}

function refusePair(address: string, mask: string): void {
  const pair = quoteInput(`${address} ${mask}`);
  const prefix = readValue(`${address} ${mask}`, { hostBits: 'network' });
  const reading = isFault(prefix) || !('length' in prefix) ? '' : ` ${formatPrefix(prefix)},`;
  throw new InputError(
    `${pair} has two readings: the prefix${reading} or two addresses; --mask, --wildcard or --pairs list chooses`,
  );
}
