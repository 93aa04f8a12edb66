/** The values of a request: addresses, prefixes and ranges, read as people's files hold them. */
import {
  type Fault,
  isFault,
  type NetworkValue,
  type Prefix,
  PrefixSet,
  prefixOfValue,
  quoteInput,
} from '@cidery/prefix';
import { type ReadOptions, readValue } from '@cidery/reader';
import { type FieldFault, InvalidValues, MOST_FAULTS } from './refusals.ts';
import { withRemedy } from './remedies.ts';

/** What reads one text, or a value of another form. */
export type Read<Value, Text = string> = (text: Text) => Value | Fault;

/** Reads an address, a prefix or a range; docs/notations.md has all notations. */
export function valueReader(options: ReadOptions): Read<NetworkValue> {
  return (text) => {
    const value = readValue(text, options);
    return isFault(value) ? withRemedy(value, 'value') : value;
  };
}

/**
 * Reads a value that should be one prefix. The addresses from an address on are not: with
 * `hostBits: "from"` host bits are refused.
 */
export function prefixValueReader(options: ReadOptions): Read<NetworkValue> {
  const hostBits = options.hostBits === 'from' ? undefined : options.hostBits;
  return (text) => {
    const value = readValue(text, { ...options, hostBits });
    return isFault(value) ? withRemedy(value, 'prefix') : value;
  };
}

/** Reads a prefix, an address as the prefix of that address alone, or a range that is a prefix. */
export function prefixReader(options: ReadOptions): Read<Prefix> {
  const read = prefixValueReader(options);
  return (text) => {
    const value = read(text);
    return isFault(value) ? value : asPrefix(value, text);
  };
}

/** The prefix that a value is. */
export function asPrefix(value: NetworkValue, text: string): Prefix | Fault {
  return (
    prefixOfValue(value) ?? {
      code: 'not-prefix',
      message: `${quoteInput(text)} is not one prefix but a range: summarize gives its prefixes`,
      position: undefined,
      suggestion: undefined,
    }
  );
}

/**
 * Reads every text of a list.
 *
 * @param field the field of the request that has the list
 * @throws {InvalidValues} with the first faults of the list, and how many it has
 */
export function readAll<Value, Text = string>(
  texts: readonly Text[],
  field: string,
  read: Read<Value, Text>,
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
