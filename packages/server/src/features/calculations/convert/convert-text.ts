/** One length, mask, wildcard mask or prefix, and the others that go with it. */
import {
  type Family,
  formatAddress,
  formatPrefix,
  isFault,
  lengthToMask,
  lengthToWildcardMask,
  maskToLength,
  networkMask,
  type Prefix,
  parseAddress,
  parsePrefixNotation,
  quoteInput,
  wildcardMask,
  wildcardMaskToLength,
} from '@cidery/prefix';
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
 * Converts `18`, `255.255.192.0`, `0.0.63.255` or a prefix. `0.0.0.0` and `255.255.255.255` are
 * masks, and a length alone is one of IPv4.
 */
export function convertText(text: string): Converted | ValueFault {
  if (/[/ ]/.test(text)) {
    const prefix = parsePrefixNotation(text);
    return isFault(prefix) ? prefix : ofPrefix(prefix);
  }
  if (lengthToMask(text) !== undefined) return ofLength('length', Number(text));
  const ofMask = maskToLength(text);
  if (ofMask !== undefined) return ofLength('mask', ofMask);
  const ofWildcardMask = wildcardMaskToLength(text);
  return ofWildcardMask === undefined ? refusalOf(text) : ofLength('wildcard-mask', ofWildcardMask);
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

/** Why a text without a slash or a space is neither a length nor a mask. */
function refusalOf(text: string): ValueFault {
  if (/^[0-9]+$/.test(text)) return lengthFault(text);
  const address = parseAddress(text);
  if (isFault(address)) return address;
  const quoted = quoteInput(text);
  return address.family === 4
    ? {
        code: 'mask',
        message: `${quoted} is not a contiguous mask; as an address it needs a length: ${text}/32`,
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
