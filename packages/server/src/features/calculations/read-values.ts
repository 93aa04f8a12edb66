/** The values of a request: addresses, prefixes and ranges as text, each read strictly. */
import { type Fault, isFault, type PrefixSet, PrefixSetBuilder, parseValue } from '@cidery/prefix';
import { type FieldFault, InvalidValues, MOST_FAULTS } from './refusals.ts';

/**
 * Reads every text of a list.
 *
 * @param field the field of the request that has the list
 * @throws {InvalidValues} with the first faults of the list, and how many it has
 */
export function readAll<Value>(
  texts: readonly string[],
  field: string,
  read: (text: string) => Value | Fault,
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
export function readOne<Value>(
  text: string,
  field: string,
  read: (text: string) => Value | Fault,
): Value {
  return valid(read(text), field);
}

/** The result itself, unless it is a Fault. @throws {InvalidValues} */
export function valid<Value>(result: Value | Fault, field = ''): Value {
  if (isFault(result)) throw new InvalidValues([{ field, fault: result }]);
  return result;
}

/** The set of all addresses in the values. @throws {InvalidValues} */
export function readSet(texts: readonly string[], field: string): PrefixSet {
  const builder = new PrefixSetBuilder();
  for (const value of readAll(texts, field, parseValue)) builder.add(value);
  return builder.build();
}
