import {
  addressAt,
  addressCount,
  formatAddress,
  formatPrefix,
  type Prefix,
  splitByLength,
  subnetAt,
} from '@cidery/prefix';
import { prefixReader, readOne, valid } from '../read-values.ts';
import { type ReadingInput, readOptionsOf } from '../reading.ts';
import { refuse } from '../refusals.ts';
import type { NthAnswer } from './schemas.ts';

/** Which member of a prefix is wanted. A number may be its decimal digits. */
export interface NthRequest extends ReadingInput {
  readonly prefix: string;
  /** Negative from the end. */
  readonly index: number | string;
  /** Of subnets, their length. */
  readonly length?: number | undefined;
}

/** The address of a prefix, or its part of a length, by its number. @throws {InvalidValues} */
export function nthMember(request: NthRequest): NthAnswer {
  const { length } = request;
  const prefix = readOne(request.prefix, 'prefix', prefixReader(readOptionsOf(request)));
  const index = BigInt(request.index);
  const { total, value } =
    length === undefined ? nthAddress(prefix, index) : nthSubnet(prefix, length, index);
  if (value === undefined) {
    const what = length === undefined ? 'addresses' : `prefixes of length ${length}`;
    const range = `0 to ${total - 1n}, or -1 to -${total} from the end`;
    refuse(`the ${what} of ${formatPrefix(prefix)} have the numbers ${range}`, 'index');
  }
  return { prefix: formatPrefix(prefix), index: String(index), total: String(total), value };
}

function nthAddress(prefix: Prefix, index: bigint) {
  const address = addressAt(prefix, index);
  return { total: addressCount(prefix), value: address && formatAddress(address) };
}

function nthSubnet(prefix: Prefix, length: number, index: bigint) {
  const parts = valid(splitByLength(prefix, length), 'length');
  const part = valid(subnetAt(prefix, length, index), 'length');
  return { total: parts.count, value: part && formatPrefix(part) };
}
