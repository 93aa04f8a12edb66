/** Reads the text of one value as a prefix, or says what it may be taken for. */
import {
  type Address,
  addressCount,
  type Fault,
  familyBits,
  formatAddress,
  formatPrefix,
  formatRange,
  type InterfaceAddress,
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
import { isTrouble, type Trouble } from './trouble.ts';

/** How many parts of a range a message lists. */
const PARTS_SHOWN = 4;

/** The prefix that a text is. An address without a length is that of itself alone, or refused. */
export function readingOf(text: string, addresses: 'alone' | 'refuse'): Prefix | Trouble {
  const value = readValue(text);
  if (isFault(value)) return troubleOfFault(value, text);
  const isAddress = !('length' in value || 'first' in value);
  return isAddress && addresses === 'refuse' ? lengthTrouble(value) : readingOfValue(value);
}

/** The prefix that a value is; an address is that of itself alone. */
export function readingOfValue(value: NetworkValue): Prefix | Trouble {
  if ('length' in value) return value;
  if (!('first' in value)) return wholePrefix(value);
  const span = spanningPrefix([value]) as Prefix; // one family
  if (addressCount(span) === rangeSize(value)) return span;
  const parts = Array.from(rangeToPrefixes(value));
  const shown = parts.slice(0, PARTS_SHOWN).map(formatPrefix);
  return {
    kind: 'range',
    message: strings.refusals.notPrefix(formatRange(value), shown, parts.length - shown.length),
    proposals: [{ choice: 'parts', prefixes: parts }],
  };
}

/** A line or a row without a value. */
export const NO_PREFIX: Trouble = {
  kind: 'noPrefix',
  message: strings.refusals.noPrefix,
  proposals: [],
};

/** What cannot be read, with the prefixes that were probably meant. */
export function unreadable(message: string, meant: readonly Prefix[] = []): Trouble {
  const proposals = meant.length === 0 ? [] : [{ choice: 'meant', prefixes: meant } as const];
  return { kind: 'unreadable', message, proposals };
}

function wholePrefix(address: Address): Prefix {
  return prefixOf(address, familyBits(address.family)) as Prefix; // its own length
}

function lengthTrouble(address: Address): Trouble {
  return {
    kind: 'length',
    message: strings.refusals.lengthMissing(formatAddress(address), familyBits(address.family)),
    proposals: [{ choice: 'address', prefixes: [wholePrefix(address)] }],
  };
}

function troubleOfFault(fault: Fault, text: string): Trouble {
  const kept = fault.code === 'host-bits' ? readValue(text, { hostBits: 'keep' }) : fault;
  // With `keep`, an address with host bits is read together with its network.
  if (!isFault(kept)) return hostBitsTrouble(fault, kept as InterfaceAddress);
  const meant = fault.suggestion === undefined ? fault : readValue(fault.suggestion);
  const reading = isFault(meant) ? NO_PREFIX : readingOfValue(meant);
  return unreadable(fault.message, isTrouble(reading) ? [] : [reading]);
}

function hostBitsTrouble({ message }: Fault, { address, ...network }: InterfaceAddress): Trouble {
  return {
    kind: 'hostBits',
    message,
    proposals: [
      { choice: 'network', prefixes: [network] },
      { choice: 'address', prefixes: [wholePrefix(address)] },
    ],
  };
}
