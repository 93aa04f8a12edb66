/** Access lists and prefix lists of routers, as their configuration and `show` write them. */
import { isFault } from '@cidery/prefix';
import { isSilent } from './comments.ts';
import { type Item, type Line, type LineReader, readError, refusing, valueError } from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** What may stand before the action: a number of the line, the list's own name. */
const ENTRY =
  /^\s*(?:\d+\s+)?(?:(?:ip(?:v6)?\s+)?(?:access-list|prefix-list)\s+\S+\s+)?(?:(?:line|seq|extended|standard)\s+(?:\d+\s+)?)*(permit|deny)\s+(.*)$/i;

/** Lines of an access list that have no addresses. */
const OTHER =
  /^\s*(?:(?:ip(?:v6)?\s+)?(?:access-list|prefix-list)\b|(?:standard|extended|ip(?:v6)?)\s.*access list|(?:\d+\s+)?remark\b|exit$|end$)/i;

const PORT = /^(?:eq|neq|gt|lt)$/i;

/** Whether a line is an entry of an access list. */
export function isAccessList(line: string): boolean {
  return ENTRY.test(line);
}

/** Reads the networks of access lists. The label of each is its action. */
export function accessListReader(lines: readonly Line[], options: ReadOptions): LineReader {
  const actions = new Set(lines.map(({ text }) => ENTRY.exec(text)?.[1]?.toLowerCase()));
  const isMixed = actions.has('permit') && actions.has('deny');
  const { aclAction = isMixed ? undefined : 'all' } = options;
  if (aclAction === undefined) return refusing(MIXED, 'acl-action');
  return {
    read(line) {
      if (isSilent(line.text)) return [];
      const [, action = '', rest = ''] = ENTRY.exec(line.text) ?? [];
      if (action === '') return OTHER.test(line.text) ? [] : [notEntry(line)];
      if (aclAction !== 'all' && aclAction !== action.toLowerCase()) return [];
      return [entry(line, action.toLowerCase(), rest, options)];
    },
  };
}

const MIXED =
  'the access list permits and denies: choose permit, deny or all as the action to read';

function notEntry(line: Line): Item {
  return readError('is not an entry of an access list, which the other lines are', line.number);
}

function entry({ number: place }: Line, label: string, rest: string, options: ReadOptions): Item {
  const words = rest
    .replace(/,?\s+wildcard bits\s+/i, ' ')
    .trim()
    .split(/\s+/);
  const isBare = /^(?:any[46]?$|host$|[\da-f]*[.:])/i.test(words[0] as string); // split gives one
  const isExtended = !isBare;
  const sides = sidesOf(isExtended ? words.slice(1) : words);
  const [source, destination] = sides;
  if (source === undefined) return readError('has no address in the entry', place);
  if (destination !== undefined && options.aclSide === undefined) {
    const shown = `its source is ${source}, its destination ${destination}`;
    return readError(`has two networks: ${shown}; choose the side to read`, place, 'acl-side');
  }
  const text = options.aclSide === 'destination' ? (destination ?? source) : source;
  // In an access list the second of two dotted quads is a wildcard mask, unless it is a mask.
  const isMask = / 255\./.test(text) && !text.startsWith('0.0.0.0 ');
  const value = readValue(text, { ...options, pairs: isMask ? 'mask' : 'wildcard' });
  return isFault(value) ? valueError(value, place) : { text, value, label, place };
}

/** The source and, if there is one, the destination of an entry, each as a value's text. */
function sidesOf(words: readonly string[]): string[] {
  const sides: string[] = [];
  for (let at = 0; at < words.length && sides.length < 2; ) {
    const [word = '', next = ''] = words.slice(at, at + 2);
    if (/^any[46]?$/i.test(word)) {
      const isIpv6 = /6$/.test(word) || words.some((other) => other.includes(':'));
      sides.push(isIpv6 ? '::/0' : '0.0.0.0/0');
      at += 1;
    } else if (/^host$/i.test(word)) {
      sides.push(next);
      at += 2;
    } else if (/^[\da-f]*[.:][\da-f.:]*(?:\/\d+)?$/i.test(word)) {
      const isPair = /^\d+(?:\.\d+){3}$/.test(next);
      sides.push(isPair ? `${word} ${next}` : word);
      at += isPair ? 2 : 1;
    } else if (PORT.test(word)) {
      at += 2;
    } else if (/^range$/i.test(word)) {
      at += 3;
    } else {
      break; // log, established and other words after the addresses
    }
  }
  return sides;
}
