/** Lists: a value on each line, or several. */
import { isSilent, withoutComment } from './comments.ts';
import type { Line, LineReader } from './entry.ts';
import { addressOf, type Pair, pairRuleOf } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { valuesOfLine } from './values-of-line.ts';

/** Names that the header of a list of one column has. */
const HEADER =
  /^"?(?:ip(?:v[46])?(?:[ _-]?(?:address|prefix|range|network)(?:es|s)?)?|(?:address|prefix|subnet|network|range|cidr|block|value)(?:es|s)?)"?$/i;

/** Reads lists. The lines say what two addresses on one line are. */
export function listReader(lines: readonly Line[], options: ReadOptions): LineReader {
  const contents = lines.map(({ text }) => text).filter((text) => !isSilent(text));
  const pairs = contents.map(withoutComment).flatMap((content) => pairOf(content, options));
  const settled = { ...options, pairs: pairRuleOf(pairs, options) };
  const header = lines.find(({ text }) => !isSilent(text));
  const hasHeader = header !== undefined && HEADER.test(header.text.trim());
  return {
    read(line) {
      if (isSilent(line.text) || (hasHeader && line.number === header.number)) return [];
      return valuesOfLine(line, settled);
    },
  };
}

/** The two addresses of a line with a comma or a tab between them, in a list of at most one. */
function pairOf(content: string, options: ReadOptions): Pair[] {
  const texts = content.split(/[,\t;|]/, 3).map((text) => text.trim());
  const [first = '', second = ''] = texts;
  const isPair = texts.length === 2 && addressOf(first, options) && addressOf(second, options);
  return isPair ? [[first, second]] : [];
}
