/** A fact about an address or a prefix, and how facts of some kinds are written. */
import {
  type Address,
  firstAddress,
  formatAddress,
  isMulticast,
  type Prefix,
  specialPurpose,
} from '@cidery/prefix';
import { shortRange } from '../plan/short-range.ts';
import { strings } from '../strings.ts';
import { groupDigits, powerOfTwo } from './counts.ts';

/** A label, and a value that can be copied. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** The value in a shorter form, where there is one: it is shown, and the value is copied. */
  readonly short?: string;
  /** A remark in smaller type: 2^8, RFC 1918. */
  readonly remark?: string;
  /** An input that the page offers to go to instead. */
  readonly goTo?: string;
}

/** The items without those that do not apply. */
export function listOf<Item extends object>(...items: (Item | false | undefined)[]): Item[] {
  return items.filter((item) => typeof item === 'object');
}

export function fact(label: string, value: string, remark?: string): Fact {
  return remark === undefined ? { label, value } : { label, value, remark };
}

/** A count that is a power of two. */
export function powerFact(label: string, exponent: number): Fact {
  return fact(label, groupDigits(1n << BigInt(exponent)), powerOfTwo(exponent));
}

export function zoneFact(zones: readonly string[]): Fact {
  const more = zones.length - 4;
  return fact(
    strings.calculator.facts.reverseZone,
    zones.slice(0, 4).join(' '),
    more > 0 ? strings.calculator.moreZones(more) : undefined,
  );
}

/** The purpose of an address or prefix in the special-purpose registry. */
export function purposeFact(subject: Address | Prefix): Fact {
  const row = specialPurpose(subject);
  if (row !== undefined) {
    const reach = row.globallyReachable ? strings.calculator.global : strings.calculator.notGlobal;
    return fact(strings.calculator.facts.purpose, row.name, `${row.rfc} · ${reach}`);
  }
  const address = 'length' in subject ? firstAddress(subject) : subject;
  const isWholeMulticast =
    isMulticast(address) &&
    (!('length' in subject) || subject.length >= (subject.family === 4 ? 4 : 8));
  if (isWholeMulticast) {
    return fact(
      strings.calculator.facts.purpose,
      strings.calculator.multicast,
      subject.family === 4 ? 'RFC 5771' : 'RFC 4291',
    );
  }
  return fact(strings.calculator.facts.purpose, strings.calculator.ordinary);
}

/** A range as `first – last`, or the one address that both are. Of IPv6 it has a short form, too. */
export function spanFact(label: string, first: Address, last: Address): Fact {
  const [from, to] = [formatAddress(first), formatAddress(last)];
  const value = from === to ? from : `${from} – ${to}`;
  const short = shortRange(first, last);
  return short === value ? { label, value } : { label, value, short };
}
