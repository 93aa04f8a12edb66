/** The values of a request: addresses, prefixes and ranges as text, each read strictly. */
import {
  type Address,
  type AddressRange,
  type Fault,
  isFault,
  type Prefix,
  PrefixSet,
  PrefixSetBuilder,
  parseAddress,
  parsePrefix,
  parsePrefixWithMask,
  parseRange,
  prefixToRange,
} from '@cidery/prefix';
import { InvalidValues, type LocatedFault, MOST_FAULTS } from './refusals.ts';

export type NetworkValue = Address | Prefix | AddressRange;

/** An address and what may be its mask after a space, as router configurations write them. */
const SPACED = /^([\d.]+) ([^ /-]+)$/;

/**
 * Reads an address, a prefix (`10.0.0.0/8`, `10.0.0.0/255.0.0.0`, `10.0.0.0 255.0.0.0`) or a range
 * (`10.0.0.5-10.0.0.9`).
 */
export function parseValue(text: string): NetworkValue | Fault {
  const prefix = parsePrefixNotation(text);
  if (prefix !== undefined) return prefix;
  return text.includes('-') ? parseRange(text) : parseAddress(text);
}

/** Reads a prefix in any notation; undefined of a text that is in none. */
export function parsePrefixNotation(text: string): Prefix | Fault | undefined {
  if (text.includes('/')) return parsePrefix(text);
  const [, address, mask = ''] = SPACED.exec(text) ?? [];
  return address === undefined ? undefined : parsePrefixWithMask(address, mask);
}

/** Reads a prefix: `10.0.0.0/8`, `10.0.0.0/255.0.0.0`, or with the mask after a space. */
export function parseAnyPrefix(text: string): Prefix | Fault {
  return parsePrefixNotation(text) ?? parsePrefix(text);
}

/** Reads a prefix, or an address as the prefix that holds just it. */
export function parsePrefixOrAddress(text: string): Prefix | Fault {
  return parsePrefixNotation(text) ?? parsePrefix(text, { acceptAddress: true });
}

/**
 * Reads every text of a list.
 *
 * @param location where the list stands in the request, as `body/values`
 * @throws {InvalidValues} with the first faults of the list, and how many it has
 */
export function readAll<Value>(
  texts: readonly string[],
  location: string,
  read: (text: string) => Value | Fault,
): Value[] {
  const values: Value[] = [];
  const faults: LocatedFault[] = [];
  let faultCount = 0;
  texts.forEach((text, index) => {
    const value = read(text);
    if (!isFault(value)) values.push(value);
    else if (faultCount++ < MOST_FAULTS) {
      faults.push({ location: `${location}/${index}`, fault: value });
    }
  });
  if (faultCount > 0) throw new InvalidValues(faults, faultCount);
  return values;
}

/** Reads one text. @throws {InvalidValues} */
export function readOne<Value>(
  text: string,
  location: string,
  read: (text: string) => Value | Fault,
): Value {
  return valid(read(text), location);
}

/** The result itself, unless it is a Fault. @throws {InvalidValues} */
export function valid<Value>(result: Value | Fault, location: string): Value {
  if (isFault(result)) throw new InvalidValues([{ location, fault: result }]);
  return result;
}

/** The set of all addresses in the values. @throws {InvalidValues} */
export function readSet(texts: readonly string[], location: string): PrefixSet {
  const builder = new PrefixSetBuilder();
  for (const value of readAll(texts, location, parseValue)) builder.add(value);
  return builder.build();
}

/** How many addresses of each family a set has, as decimal strings. */
export function addressCounts(set: PrefixSet): { ipv4: string; ipv6: string } {
  return {
    ipv4: String(new PrefixSet(set.ipv4).size),
    ipv6: String(new PrefixSet(undefined, set.ipv6).size),
  };
}

/** The first and the last address of a value. */
export function toRange(value: NetworkValue): AddressRange {
  if ('first' in value) return value;
  return 'length' in value ? prefixToRange(value) : { first: value, last: value };
}
