/** One length, mask, wildcard mask or prefix, and the others that go with it. */
import {
  type Address,
  type Family,
  formatAddress,
  formatPrefix,
  isFault,
  lengthToMask,
  lengthToWildcardMask,
  maskToLength,
  networkMask,
  type Prefix,
  quoteInput,
  wildcardMask,
  wildcardMaskToLength,
} from '@cidery/prefix';
import type { ReadOptions } from '@cidery/reader';
import { asPrefix, prefixValueReader } from '../read-values.ts';
import type { ValueFault } from '../refusals.ts';

/** What the text was. */
export type ConvertedKind = 'length' | 'mask' | 'wildcard-mask' | 'prefix';

export interface Converted {
  readonly kind: ConvertedKind;
  readonly family: Family;
  readonly length: number;
  readonly mask: string;
  readonly wildcardMask: string;
  /** The prefix; null where the text was not one. */
  readonly prefix: string | null;
}

/**
 * Converts `18`, `255.255.192.0`, `0.0.63.255` or a prefix in any notation. `0.0.0.0` and
 * `255.255.255.255` are masks, and a length alone is one of IPv4.
 */
export function convertText(text: string, options: ReadOptions = {}): Converted | ValueFault {
  const alone = text.trim();
  if (lengthToMask(alone) !== undefined) return ofLength('length', Number(alone));
  const ofMask = maskToLength(alone);
  if (ofMask !== undefined) return ofLength('mask', ofMask);
  const ofWildcardMask = wildcardMaskToLength(alone);
  if (ofWildcardMask !== undefined) return ofLength('wildcard-mask', ofWildcardMask);
  if (/^-?[0-9]+$/.test(alone)) return lengthFault(alone);
  const value = prefixValueReader(options)(text);
  if (isFault(value)) return value;
  if (!('length' in value || 'first' in value)) return addressFault(text, value);
  const prefix = asPrefix(value, text);
  return isFault(prefix) ? prefix : ofPrefix(prefix);
}

function ofLength(kind: ConvertedKind, length: number): Converted {
  return {
    kind,
    family: 4,
    length,
    // The length is one of IPv4.
    mask: lengthToMask(length) as string,
    wildcardMask: lengthToWildcardMask(length) as string,
    prefix: null,
  };
}

function ofPrefix(prefix: Prefix): Converted {
  return {
    kind: 'prefix',
    family: prefix.family,
    length: prefix.length,
    mask: formatAddress(networkMask(prefix)),
    wildcardMask: formatAddress(wildcardMask(prefix)),
    prefix: formatPrefix(prefix),
  };
}

/** Why an address is not converted. */
function addressFault(text: string, address: Address): ValueFault {
  const quoted = quoteInput(text);
  return address.family === 4
    ? {
        code: 'mask',
        message: `${quoted} is not a contiguous mask; as an address it needs a length: ${formatAddress(address)}/32`,
      }
    : {
        code: 'length-missing',
        message: `${quoted} has no prefix length: add one, as in 2001:db8::/32`,
        position: text.length,
      };
}

function lengthFault(digits: string): ValueFault {
  const quoted = quoteInput(digits);
  return digits.startsWith('0')
    ? {
        code: 'leading-zero',
        message: `${quoted} has a leading zero, which some programs read as octal: write the number without it`,
        position: 0,
      }
    : {
        code: 'length-range',
        message: `${quoted} is not an IPv4 prefix length, 0 to 32; for IPv6 write a prefix, as in 2001:db8::/32`,
        position: 0,
      };
}
