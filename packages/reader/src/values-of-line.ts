/** The values that one line of a list holds. */
import { isFault } from '@cidery/prefix';
import { withoutComment } from './comments.ts';
import { type Entry, type Item, type Line, readError, valueError } from './entry.ts';
import { isOnlyMask } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** A line as a value alone, as several, or as a value and its label. */
export function valuesOfLine(line: Line, options: ReadOptions): Item[] {
  const place = line.number;
  const content = withoutComment(line.text);
  const isLabel = options.isLabelled === true ? isAnyLabel : isLabelOfList;
  const worded = wordedEntry(content, place, options, isLabel);
  if (worded !== undefined) return [worded];
  if (options.isLabelled === true) return [labelled(content, place, options)];
  const several = options.pairs === 'list' ? severalValues(content, place, options) : [];
  if (several.length > 0) return several;
  const whole = wholeValue(content, place, options);
  if ('value' in whole) return [whole];
  const others = severalValues(content, place, options);
  if (others.length > 0) return others;
  const entry = labelledEntry(content, place, options, isLabelOfList);
  return [entry ?? hostBitsBeforeLabel(content, place, options) ?? whole];
}

/** What begins a label and cannot begin another value, and has no other cell that is an address. */
function isLabelOfList(text: string): boolean {
  return (
    /^[\p{L}_"'([]/u.test(text) &&
    !/^\[?[\da-f]{0,4}:[\da-f:]/i.test(text) &&
    !/[,;|]\s*(?:\d+\.\d+\.\d|[\da-f]{0,4}:[\da-f:])/i.test(text) &&
    !/\s(?:\d{1,3}\.){3}\d|\s[\da-f]{0,4}(?::[\da-f]{1,4}){0,6}::/i.test(text)
  );
}

/** Where labels are asked for, anything is one but nothing, and the rest of a range or a prefix. */
function isAnyLabel(text: string): boolean {
  return text !== '' && !/^[-/]\s*\d/.test(text);
}

/** The error of the value before a label, where only an option is missing. */
function hostBitsBeforeLabel(
  content: string,
  place: number,
  options: ReadOptions,
): Item | undefined {
  const value = readValue(content.split(/[\s,;|]+/, 1)[0] as string, options); // there is a first part
  return isFault(value) && value.code === 'host-bits' ? valueError(value, place) : undefined;
}

function wholeValue(content: string, place: number, options: ReadOptions): Item {
  const value = readValue(content, options);
  if (isFault(value)) return valueError(value, place);
  // The first lines decide; where they had no two addresses, nothing decided.
  const isUndecided =
    options.pairs === undefined &&
    'first' in value &&
    /[,\t]/.test(content) &&
    !content.includes('-');
  return isUndecided
    ? readError(
        'has two addresses, and the first lines had none: choose range or list',
        place,
        'pairs',
      )
    : { text: content, value, label: null, place };
}

/** Every value has a digit, but for `::`. */
const MAY_BE_VALUE = /\d|::/;

/** Cells of a line that are each a value: with commas, or three and more with spaces between. */
function severalValues(content: string, place: number, options: ReadOptions): Entry[] {
  const isList = options.pairs === 'list';
  const texts = content.split(/[\s,;|]+/).filter((text) => text !== '');
  if (texts.length < 2) return [];
  // An address and a mask, and two addresses, are for the rule of pairs.
  if (!isList && (texts.some(isOnlyMask) || (texts.length === 2 && texts.every(isAddressLike)))) {
    return [];
  }
  const entries: Entry[] = [];
  for (const text of texts) {
    const value = MAY_BE_VALUE.test(text) && readValue(text, options);
    if (value === false || isFault(value)) return [];
    entries.push({ text, value, label: null, place });
  }
  return entries;
}

function isAddressLike(text: string): boolean {
  return /^[\d.]+$/.test(text) || (text.includes(':') && !/[-/]/.test(text));
}

/** A value and what follows it, whatever it is; otherwise why there is no value. */
function labelled(content: string, place: number, options: ReadOptions): Item {
  const whole = wholeValue(content, place, options);
  if ('value' in whole) return whole;
  return labelledEntry(content, place, options, isAnyLabel) ?? whole;
}

/** What goes on with a value after white space: the rest of a range, or a mask. */
const CONTINUATION =
  /^(?:[-/\d:]|(?:to|(?:(?:sub)?net[ -]?)?mask|(?:wildcard|inverse|host)[ -]?(?:mask|bits)|wildcard|(?:sub)?net)(?:[:\s]|$))/i;
/** As many words as `192.0.2.0 wildcard bits 0.0.0.255` has. */
const MOST_WORDS = 4;

/**
 * A value and, after white space, a label that is plainly not part of it. Most lines with labels
 * are like this, and need not be read as a whole first.
 */
function wordedEntry(
  content: string,
  place: number,
  options: ReadOptions,
  isLabel: (text: string) => boolean,
): Entry | undefined {
  const [, first = '', label = ''] = /^(\S+)\s+(\p{L}.*)$/su.exec(content) ?? [];
  if (!MAY_BE_VALUE.test(first) || /[,;|]/.test(first)) return undefined;
  if (CONTINUATION.test(label) || !isLabel(label)) return undefined;
  const entry = wholeValue(first, place, options);
  return 'value' in entry ? { ...entry, label } : undefined;
}

/** The longest beginning that is a value: with its mask, or without. */
function labelledEntry(
  content: string,
  place: number,
  options: ReadOptions,
  isLabel: (text: string) => boolean,
): Entry | undefined {
  const ends = wordEnds(content);
  const [first = 0, second = 0] = ends;
  const isContinued = CONTINUATION.test(content.slice(first, second).replace(/^[\s,;|]+/, ''));
  for (const end of isContinued ? ends.reverse() : ends.slice(0, 1)) {
    const label = content.slice(end).replace(/^[\s,;|]+/, '');
    if (!isLabel(label)) continue;
    const entry = wholeValue(content.slice(0, end), place, options);
    if ('value' in entry) return { ...entry, label };
  }
  return undefined;
}

/** Where the first words of a line end. */
function wordEnds(content: string): number[] {
  const words = /[^\s,;|]+/g;
  const ends: number[] = [];
  while (ends.length < MOST_WORDS && words.test(content)) ends.push(words.lastIndex);
  return ends;
}
