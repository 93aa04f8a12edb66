/** The values of a request: addresses, prefixes and ranges, read as people's files hold them. */
import {
  type Fault,
  formatAddress,
  isFault,
  type NetworkValue,
  type Prefix,
  PrefixSet,
  parsePrefixOrAddress,
  quoteInput,
} from '@cidery/prefix';
import { type ReadOptions, readValue } from '@cidery/reader';
import { type FieldFault, InvalidValues, MOST_FAULTS } from './refusals.ts';
import { withRemedy } from './remedies.ts';

/** What reads one text. */
export type Read<Value> = (text: string) => Value | Fault;

/** Reads an address, a prefix or a range; docs/notations.md has all notations. */
export function valueReader(options: ReadOptions): Read<NetworkValue> {
  return (text) => {
    const value = readValue(text, options);
    return isFault(value) ? withRemedy(value) : value;
  };
}

/** Reads a prefix, an address as the prefix of that address alone, or a range that is a prefix. */
export function prefixOrAddressReader(options: ReadOptions): Read<Prefix> {
  const read = valueReader(options);
  return (text) => {
    const value = read(text);
    if (isFault(value) || 'length' in value) return value;
    const { hostBits, zone, pairs: pair, integerFamily } = options;
    return parsePrefixOrAddress(text, {
      ...{ notations: 'common', hostBits, zone, pair, integerFamily },
    });
  };
}

/** Reads a prefix, or a range that is one; an address alone lacks its length. */
export function prefixReader(options: ReadOptions): Read<Prefix> {
  const read = valueReader(options);
  const readPrefix = prefixOrAddressReader(options);
  return (text) => {
    const value = read(text);
    if (isFault(value) || 'length' in value) return value;
    if ('first' in value) return readPrefix(text);
    const example = `${formatAddress(value)}/${value.family === 4 ? 24 : 64}`;
    return {
      code: 'length-missing',
      message: `${quoteInput(text)} has no prefix length: add one, as in ${example}`,
      position: text.length,
      suggestion: undefined,
    };
  };
}

/**
 * Reads every text of a list.
 *
 * @param field the field of the request that has the list
 * @throws {InvalidValues} with the first faults of the list, and how many it has
 */
export function readAll<Value>(
  texts: readonly string[],
  field: string,
  read: Read<Value>,
): Value[] {
  const values: Value[] = [];
  const faults: FieldFault[] = [];
  let faultCount = 0;
  texts.forEach((text, index) => {
    const value = read(text);
    if (!isFault(value)) values.push(value);
    else if (faultCount++ < MOST_FAULTS) {
      faults.push({ field: `${field}/${index}`, fault: value });
    }
  });
  if (faultCount > 0) throw new InvalidValues(faults, faultCount);
  return values;
}

/** Reads one text. @throws {InvalidValues} */
export function readOne<Value>(text: string, field: string, read: Read<Value>): Value {
  return valid(read(text), field);
}

/** The result itself, unless it is a Fault. @throws {InvalidValues} */
export function valid<Value>(result: Value | Fault, field = ''): Value {
  if (isFault(result)) throw new InvalidValues([{ field, fault: result }]);
  return result;
}

/** The set of all addresses in the values. @throws {InvalidValues} */
export function readSet(texts: readonly string[], field: string, options: ReadOptions): PrefixSet {
  return PrefixSet.of(readAll(texts, field, valueReader(options)));
}
