/** A draft of a list of prefixes, and of whatever else the reader finds values in. */

import { formatPrefix, type Prefix } from '@cidery/prefix';
import {
  type Entry,
  isMask,
  isReadError,
  itemsOfText,
  type Line,
  type ReadError,
  withoutComment,
} from '@cidery/reader';
import { readingOf, readingOfValue, unreadable } from '../plan/reading.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { isTrouble, type Trouble } from '../plan/trouble.ts';
import { strings } from '../strings.ts';
import { importStrings } from '../strings-import.ts';
import { type Draft, draftOf } from './draft.ts';
import { DraftLines } from './draft-lines.ts';
import { looksLikeValue } from './looks-like-value.ts';
import { namedDetails } from './named-details.ts';
import { trimCharacters } from './trim-characters.ts';

/** The draft of the prefixes in a text. What follows a prefix on its line is its name. */
export function listToDraft(lines: readonly Line[]): Draft | Refusal {
  const found = new DraftLines();
  for (const item of itemsOfText(lines.map(({ text }) => text).join('\n'), {})) {
    const { place } = item;
    if (isReadError(item) && typeof place !== 'number') return refuse(generalMessage(item));
    const isLine = typeof place === 'number';
    // Only values have a path instead: errors with one were refused.
    const text = isLine ? textOfLine(lines, place) : (item as Entry).text;
    const line = isReadError(item)
      ? lineOfError(item, text)
      : { reading: readingOfValue(item.value), name: item.label ?? '' };
    const refusal = found.add({
      place: place as Entry['place'], // only errors of the whole text have none
      text,
      reading: line.reading,
      details: namedDetails(line.name),
      isRoot: false,
    });
    if (refusal !== undefined) return refusal;
  }
  return draftOf(found.all);
}

function generalMessage({ message, choice, place }: ReadError): string {
  if (choice === 'column') return strings.refusals.csvHeader;
  if (choice === 'json-path') return strings.refusals.unknownJson;
  return strings.refusals.at(place === undefined ? strings.refusals.file : String(place), message);
}

function textOfLine(lines: readonly Line[], place: number): string {
  const { text } = lines[place - 1] as Line; // the reader counts the same lines
  return text;
}

interface NamedReading {
  readonly reading: Prefix | Trouble;
  readonly name: string;
}

/** What a line may be taken for that the reader does not read: the prefixes in it, and their name. */
function lineOfError({ message, fault }: ReadError, text: string): NamedReading {
  const { values, words } = wordsOf(text);
  const name = trimCharacters(words.join(' '), EDGES.before, EDGES.after);
  const [reading, ...others] = values.map((value) => readingOf(value, 'alone'));
  if (reading === undefined) return { reading: unreadable(message), name };
  if (others.length === 0 && isTrouble(reading)) return { reading, name };
  const meant = [reading, ...others].flatMap((one) =>
    isTrouble(one) ? (one.proposals[0]?.prefixes ?? []) : [one],
  );
  const said =
    others.length === 0 && fault !== undefined
      ? importStrings.notFirst(formatPrefix(meant[0] as Prefix)) // the one is a prefix
      : message;
  return { reading: unreadable(said, meant), name };
}

/** What separates a name from a prefix. */
const EDGES = { before: '-–*•:= ', after: '-–:= ' };

/** The parts of a line that look like values, an address together with its mask, and the others. */
function wordsOf(text: string): { values: string[]; words: string[] } {
  const values: string[] = [];
  const words: string[] = [];
  for (const word of withoutComment(text).split(/[\s,;|]+/)) {
    const last = values.length - 1;
    if (!looksLikeValue(word)) words.push(word);
    else if (isMask(word) && last >= 0) values[last] = `${values[last]} ${word}`;
    else values.push(word);
  }
  return { values, words };
}
