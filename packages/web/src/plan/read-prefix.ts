/** Reads a prefix as people type it and as files hold it. */
import {
  addressCount,
  familyBits,
  formatAddress,
  formatPrefix,
  formatRange,
  isFault,
  type NetworkValue,
  type Prefix,
  prefixOf,
  rangeSize,
  rangeToPrefixes,
  spanningPrefix,
} from '@cidery/prefix';
import { readValue } from '@cidery/reader';
import { strings } from '../strings.ts';
import { type Refusal, refuse } from './refusal.ts';

/** How many prefixes of a range a message lists. */
const PARTS_SHOWN = 4;

/**
 * The prefix that a text is, in any notation that has one reading. With `network`, an address with
 * host bits is its network.
 *
 * @returns a Refusal with the library's message, or for an address without a length, or for a range
 * that is not one prefix
 */
export function readPrefix(
  text: string,
  hostBits: 'refuse' | 'network' = 'refuse',
): Prefix | Refusal {
  const value = readValue(text, { hostBits });
  if (isFault(value)) {
    return refuse(value.message, value.code === 'host-bits' ? 'networks' : undefined);
  }
  if ('length' in value || 'first' in value) return prefixOfValue(value);
  return refuse(strings.refusals.lengthMissing(formatAddress(value), familyBits(value.family)));
}

/** The prefix that a value is, an address that of itself alone; a Refusal for any other range. */
export function prefixOfValue(value: NetworkValue): Prefix | Refusal {
  if ('length' in value) return value;
  if (!('first' in value)) return prefixOf(value, familyBits(value.family)) as Prefix; // its own length
  const span = spanningPrefix([value]) as Prefix; // one family
  if (addressCount(span) === rangeSize(value)) return span;
  const parts = rangeToPrefixes(value);
  const shown = Array.from(parts.slice(0, PARTS_SHOWN), formatPrefix);
  return refuse(strings.refusals.notPrefix(formatRange(value), shown, parts.length - shown.length));
}
