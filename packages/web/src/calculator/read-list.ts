/** Tells a list for the planner from an input of the calculator. */
import { isFault } from '@cidery/prefix';
import { readValue } from '@cidery/reader';
import { parseFitList } from '../plan/fit-list.ts';
import { LIMITS } from '../plan/limits.ts';
import { isRefusal } from '../plan/refusal.ts';

export interface TypedList {
  /** Prefixes to open as a plan, or names and sizes of subnets to place. */
  readonly kind: 'prefixes' | 'sizes';
  /** Its text, an entry a line. */
  readonly text: string;
  readonly count: number;
}

/** The list that a text of several lines is, or a line of several entries; undefined for others. */
export function readList(text: string): TypedList | undefined {
  if (text.length > LIMITS.importBytes) return undefined;
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length > 1) return prefixesIn(lines) ?? sizesIn(lines);
  return entriesOf(text) ?? sizesIn(text.split(/[,;]/).filter((entry) => entry.trim() !== ''));
}

/** A list in lines, half of which or more have a prefix in them: names and a header may be there. */
function prefixesIn(lines: readonly string[]): TypedList | undefined {
  const count = lines.filter((line) => wordsOf(line).some(isPrefix)).length;
  return count > 1 && 2 * count >= lines.length
    ? { kind: 'prefixes', text: lines.join('\n'), count }
    : undefined;
}

/** A line of nothing but prefixes. Two addresses are a range, of which the calculator knows. */
function entriesOf(line: string): TypedList | undefined {
  const words = wordsOf(line);
  return words.length > 1 && words.every(isPrefix)
    ? { kind: 'prefixes', text: words.join('\n'), count: words.length }
    : undefined;
}

function sizesIn(lines: readonly string[]): TypedList | undefined {
  const text = lines.join('\n');
  const wanted = lines.length > 1 ? parseFitList(text) : [];
  return isRefusal(wanted) || wanted.length < 2
    ? undefined
    : { kind: 'sizes', text, count: wanted.length };
}

function wordsOf(line: string): string[] {
  return line.split(/[\s,;|"']+/).filter((word) => word !== '');
}

/** Whether a word is a prefix, with host bits or without. */
function isPrefix(word: string): boolean {
  const address = word.slice(0, Math.max(0, word.lastIndexOf('/')));
  return /[.:]/.test(address) && !isFault(readValue(word, { hostBits: 'network' }));
}
