/** The values that one line of a list holds. */
import { type Fault, isFault } from '@cidery/prefix';
import { withoutComment } from './comments.ts';
import { type Entry, type Item, type Line, valueError } from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** A line as a value alone, as several, or as a value and its label. */
export function valuesOfLine(line: Line, options: ReadOptions): Item[] {
  const place = line.number;
  const content = withoutComment(line.text);
  if (content === '') return [];
  if (options.isLabelled === true) return [labelled(content, place, options)];
  const several = options.pairs === 'list' ? severalValues(content, place, options) : [];
  if (several.length > 0) return several;
  const value = readValue(content, options);
  if (!isFault(value)) return [{ text: content, value, label: null, place }];
  const others = severalValues(content, place, options);
  if (others.length > 0) return others;
  const entry = labelledEntry(content, place, options, /^[\p{L}_"'([]/u);
  return [entry ?? valueError(hostBitsBeforeLabel(content, options) ?? value, place)];
}

/** What is wrong with the value before a label, where only an option is missing. */
function hostBitsBeforeLabel(content: string, options: ReadOptions): Fault | undefined {
  const value = readValue(content.split(/[\s,;|]+/, 1)[0] as string, options); // there is a first part
  return isFault(value) && value.code === 'host-bits' ? value : undefined;
}

/** Cells of a line that are each a value: with commas, or three and more with spaces between. */
function severalValues(content: string, place: number, options: ReadOptions): Entry[] {
  const isList = options.pairs === 'list';
  const texts = content.split(/[\s,;|]+/).filter((text) => text !== '');
  if (texts.length < 2 || (!isList && texts.length === 2 && isPairOfAddresses(texts))) return [];
  const entries: Entry[] = [];
  for (const text of texts) {
    const value = readValue(text, options);
    if (isFault(value)) return [];
    entries.push({ text, value, label: null, place });
  }
  return entries;
}

function isPairOfAddresses(texts: readonly string[]): boolean {
  return texts.every(
    (text) => /^[\d.]+$/.test(text) || (text.includes(':') && !text.includes('/')),
  );
}

/** A value and what follows it, whatever it is; otherwise why there is no value. */
function labelled(content: string, place: number, options: ReadOptions): Item {
  const whole = readValue(content, options);
  if (!isFault(whole)) return { text: content, value: whole, label: null, place };
  return labelledEntry(content, place, options, /^/) ?? valueError(whole, place);
}

/** The longest beginning that is a value: with its mask, or without. */
function labelledEntry(
  content: string,
  place: number,
  options: ReadOptions,
  labelStart: RegExp,
): Entry | undefined {
  const [first = '', second = ''] = content.split(/[\s,;|]+/, 2);
  const afterFirst = content.slice(first.length);
  const afterSecond = afterFirst.slice(afterFirst.indexOf(second) + second.length);
  // Two addresses before a label would be a guess; an address and its mask are not.
  const isMasked = /^\/|^(?:255|0)\./.test(second);
  const candidates: [string, string][] = [[first, afterFirst]];
  if (isMasked)
    candidates.unshift([content.slice(0, content.length - afterSecond.length), afterSecond]);
  for (const [text, rest] of candidates) {
    const label = rest.replace(/^[\s,;|]+/, '');
    const value = readValue(text, options);
    if (!isFault(value) && label !== '' && labelStart.test(label)) {
      return { text, value, label, place };
    }
  }
  return undefined;
}
