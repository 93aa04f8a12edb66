/** Access lists and prefix lists of routers, as their configuration and `show` write them. */
import { isFault, quoteInput } from '@cidery/prefix';
import {
  type AccessListEntry,
  entryOf,
  isQuad,
  isWithoutAddress,
  sidesOf,
} from './access-list-entry.ts';
import { isSilent } from './comments.ts';
import { type Item, type Line, type LineReader, readError, refusing, valueError } from './entry.ts';
import { isOnlyMask } from './pair-rule.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** Whether a line is an entry of an access list. */
export function isAccessList(line: string): boolean {
  return entryOf(line) !== undefined;
}

/** Reads the networks of access lists. The label of each is its action. */
export function accessListReader(lines: readonly Line[], options: ReadOptions): LineReader {
  const entries = lines.flatMap(({ text }) => entryOf(text) ?? []);
  const actions = new Set(entries.map(({ action }) => action));
  const isMixed = actions.has('permit') && actions.has('deny');
  const { aclAction = isMixed ? undefined : 'all' } = options;
  if (aclAction === undefined) return refusing(MIXED_ACTIONS, 'acl-action');
  const pairs = options.pairs ?? maskRuleOf(entries);
  if (pairs === undefined) return refusing(MIXED_MASKS, 'pairs');
  return {
    read(line) {
      if (isSilent(line.text)) return [];
      const entry = entryOf(line.text);
      if (entry === undefined) return isWithoutAddress(line.text) ? [] : [notEntry(line)];
      const isAsked = aclAction === 'all' || aclAction === entry.action;
      return isAsked ? [itemOf(line, entry, { ...options, pairs })] : [];
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
function maskRuleOf(entries: readonly AccessListEntry[]): 'mask' | 'wildcard' | undefined {
  const quads = entries.flatMap(({ words }) => words.filter(isQuad)).filter(isOnlyMask);
  const hasMasks = quads.some((text) => text.startsWith('255.') && text !== '255.255.255.255');
  const hasWildcards = quads.some((text) => text.startsWith('0.'));
  if (hasMasks) return hasWildcards ? undefined : 'mask';
  return 'wildcard';
}

function notEntry(line: Line): Item {
  return readError('is not an entry of an access list, which the other lines are', line.number);
}

function itemOf({ number: place }: Line, entry: AccessListEntry, options: ReadOptions): Item {
  const { sides, unread } = sidesOf(entry);
  const [source, destination] = sides;
  if (unread !== undefined) {
    return readError(`has ${quoteInput(unread)} where an address is needed`, place);
  }
  if (source === undefined) return readError('has no address in the entry', place);
  if (destination !== undefined && options.aclSide === undefined) {
    const shown = `its source is ${source}, its destination ${destination}`;
    return readError(`has two networks: ${shown}; choose the side to read`, place, 'acl-side');
  }
  const text = options.aclSide === 'destination' ? (destination ?? source) : source;
  const value = readValue(text, options);
  return isFault(value) ? valueError(value, place) : { text, value, label: entry.action, place };
}
