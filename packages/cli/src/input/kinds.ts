/** The kinds of value that verbs work on. */
import {
  type Address,
  type AddressRange,
  type NetworkValue,
  type Prefix,
  prefixOfValue,
  valueRange,
} from '@cidery/prefix';

export interface Kind<Value> {
  /** What a text that is not of this kind is not: `one prefix`. */
  readonly name: string;
  /** Undefined for a value of another kind. */
  of(value: NetworkValue): Value | undefined;
}

export const ANY_VALUE: Kind<NetworkValue> = { name: 'a value', of: (value) => value };

/** A prefix, an address as the prefix of it alone, or a range that is one prefix. */
export const PREFIX: Kind<Prefix> = { name: 'one prefix', of: prefixOfValue };

export const RANGE: Kind<AddressRange> = { name: 'a range', of: valueRange };

export const ADDRESS: Kind<Address> = {
  name: 'one address',
  of: (value) => ('first' in value || 'length' in value ? undefined : value),
};
