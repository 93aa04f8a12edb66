/** Access lists and prefix lists of routers, as their configuration and `show` write them. */
import { isFault } from '@cidery/prefix';
import { sidesOf } from './access-list-sides.ts';
import { isSilent } from './comments.ts';
import { type Item, type Line, type LineReader, readError, refusing, valueError } from './entry.ts';
import { isOnlyMask } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** What may stand before the action: a number of the line, the list's own name. */
const ENTRY =
  /^\s*(?:\d+\s+)?(?:(?:ip(?:v6)?\s+)?(?:access-list|prefix-list)\s+\S+\s+)?(?:(?:line|seq|extended|standard)\s+(?:\d+\s+)?)*(permit|deny)\s+(.*)$/i;

/** Lines of an access list that have no addresses. */
const OTHER =
  /^\s*(?:(?:ip(?:v6)?\s+)?(?:access-list|prefix-list)\b|(?:standard|extended|ip(?:v6)?)\s.*access list|(?:\d+\s+)?remark\b|exit$|end$)/i;

/** Whether a line is an entry of an access list. */
export function isAccessList(line: string): boolean {
  return ENTRY.test(line);
}

/** Reads the networks of access lists. The label of each is its action. */
export function accessListReader(lines: readonly Line[], options: ReadOptions): LineReader {
  const entries = lines.flatMap(({ text }) => ENTRY.exec(text)?.slice(1, 3) ?? []);
  const actions = new Set(entries.map((text) => text.toLowerCase()));
  const isMixed = actions.has('permit') && actions.has('deny');
  const { aclAction = isMixed ? undefined : 'all' } = options;
  if (aclAction === undefined) return refusing(MIXED_ACTIONS, 'acl-action');
  const pairs = options.pairs ?? maskRuleOf(entries);
  if (pairs === undefined) return refusing(MIXED_MASKS, 'pairs');
  return {
    read(line) {
      if (isSilent(line.text)) return [];
      const [, action = '', rest = ''] = ENTRY.exec(line.text) ?? [];
      if (action === '') return OTHER.test(line.text) ? [] : [notEntry(line)];
      if (aclAction !== 'all' && aclAction !== action.toLowerCase()) return [];
      return [entry(line, action.toLowerCase(), rest, { ...options, pairs })];
    },
  };
}

const MIXED_ACTIONS =
  'the access list permits and denies: choose permit, deny or all as the action to read';
const MIXED_MASKS =
  'the access list has masks in some entries and wildcard masks in others: choose one of them';

/**
 * Most routers have wildcard masks in access lists, some firewalls masks; undefined for both in one.
 * 0.0.0.0 and 255.255.255.255, which could be either, are what the other entries have.
 */
function maskRuleOf(entries: readonly string[]): 'mask' | 'wildcard' | undefined {
  const seconds = entries.flatMap((text) => text.match(/(?<=^|\s)\d+(?:\.\d+){3}(?=\s|$)/g) ?? []);
  const masks = seconds.filter((text) => isOnlyMask(text) && text !== '255.255.255.255');
  const hasMasks = masks.some((text) => text.startsWith('255.') && !text.endsWith('.255'));
  const hasWildcards = masks.some((text) => text.startsWith('0.') || text.endsWith('.255'));
  if (hasMasks) return hasWildcards ? undefined : 'mask';
  return 'wildcard';
}

function notEntry(line: Line): Item {
  return readError('is not an entry of an access list, which the other lines are', line.number);
}

function entry({ number: place }: Line, label: string, rest: string, options: ReadOptions): Item {
  const [source, destination] = sidesOf(rest);
  if (source === undefined) return readError('has no address in the entry', place);
  if (destination !== undefined && options.aclSide === undefined) {
    const shown = `its source is ${source}, its destination ${destination}`;
    return readError(`has two networks: ${shown}; choose the side to read`, place, 'acl-side');
  }
  const text = options.aclSide === 'destination' ? (destination ?? source) : source;
  const value = readValue(text, options);
  return isFault(value) ? valueError(value, place) : { text, value, label, place };
}
