/** Lists: a value on each line, or several. */
import { isSilent, withoutComment } from './comments.ts';
import { type Line, type LineReader, refusing } from './entry.ts';
import { addressOf, isMask, type Pair, pairRuleOf, UNCLEAR_PAIRS } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { valuesOfLine } from './values-of-line.ts';

/** Names that the header of a list of one column has. */
const HEADER =
  /^"?(?:ip(?:v[46])?(?:[ _-]?(?:address|prefix|range|network)(?:es|s)?)?|(?:address|prefix|subnet|network|range|cidr|block|value)(?:es|s)?)"?$/i;

/** Reads lists. The lines say what two addresses on one line are. */
export function listReader(lines: readonly Line[], options: ReadOptions): LineReader {
  const contents = lines.filter(({ text }) => !isSilent(text));
  const pairs = contents.flatMap(({ text }) => pairOf(withoutComment(text), options));
  // Who ends a line with a comma goes on with a list.
  const isWrapped = contents.some(({ text }) => goesOn(text.trimEnd()));
  const rule = isWrapped && options.pairs === undefined ? 'list' : pairRuleOf(pairs, options);
  if (rule === 'unclear') return refusing(UNCLEAR_PAIRS, 'pairs');
  const settled = { ...options, pairs: rule };
  const [header] = contents;
  const hasHeader = header !== undefined && HEADER.test(header.text.trim());
  return {
    read(line) {
      if (isSilent(line.text) || (hasHeader && line.number === header.number)) return [];
      return valuesOfLine(line, settled);
    },
  };
}

/** Whether a line has several cells, and a comma or a semicolon after the last. */
function goesOn(text: string): boolean {
  return /[,;]$/.test(text) && /[,;]/.test(text.slice(0, -1));
}

/**
 * The two addresses of a line, in a list of at most one. A mask may have a label after it. With a
 * space between them only masks count: two addresses are refused, whatever the other lines are.
 */
function pairOf(content: string, options: ReadOptions): Pair[] {
  const texts = content.split(/[\s,;|]+/, 3);
  const [first = '', second = ''] = texts;
  const isPair = texts.length === 2 && /[,\t;|]/.test(content);
  if (!isPair && !isMask(second)) return [];
  return addressOf(first, options) && addressOf(second, options) ? [[first, second]] : [];
}
