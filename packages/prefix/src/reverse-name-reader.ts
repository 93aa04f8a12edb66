/** Reads names of reverse DNS: what `reverseName` and `reverseZones` write. */
import { type Address, type Family, familyBits, integerToAddress } from './address.ts';
import { type Fault, makeFault } from './fault.ts';
import { formatPrefix, type Prefix, prefixOf } from './prefix.ts';

const SUFFIX = /\.(in-addr|ip6)\.arpa\.?$/i;
const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const NIBBLE = /^[\da-f]$/i;
/** The first label of a classless zone (RFC 2317): the last octet and the length. */
const CLASSLESS = /^(\d{1,3})\/(2[5-9]|3[0-2])$/;

/**
 * Reads `4.3.2.1.in-addr.arpa` (RFC 1035 §3.5) or `….ip6.arpa` (RFC 3596 §2.5). A name with fewer
 * labels is a prefix: `10.in-addr.arpa` is 10.0.0.0/8, and `64/26.2.0.192.in-addr.arpa` (RFC 2317)
 * is 192.0.2.64/26.
 *
 * @returns undefined for anything else, and a Fault for a classless zone with host bits
 */
export function readReverseName(text: string): Address | Prefix | Fault | undefined {
  const match = SUFFIX.exec(text);
  if (match === null) return undefined;
  const labels = text.slice(0, match.index).split('.', 33).reverse();
  if (match[1]?.toLowerCase() === 'ip6') {
    return labels.every((label) => NIBBLE.test(label)) && labels.length <= 32
      ? build(
          labels.map((label) => Number.parseInt(label, 16)),
          4,
          6,
        )
      : undefined;
  }
  const classless = labels.length === 4 ? CLASSLESS.exec(labels[3] as string) : null;
  const octets = classless === null ? labels : [...labels.slice(0, 3), classless[1] as string];
  if (octets.length > 4 || !octets.every((octet) => OCTET.test(octet) && Number(octet) < 256)) {
    return undefined;
  }
  const address = build(octets.map(Number), 8, 4);
  if (classless === null || 'length' in address) return address;
  const zone = prefixOf(address, Number(classless[2])) as Prefix; // a length of 25 to 32
  // A zone begins where its prefix begins.
  return zone.w0 === address.w0
    ? zone
    : makeFault('host-bits', text, '', undefined, formatPrefix(zone));
}

/** The address of all its digits, or the prefix of the first of them. */
function build(digits: readonly number[], bits: number, family: Family): Address | Prefix {
  const all = familyBits(family);
  const length = digits.length * bits;
  const integer = digits.reduce((sum, digit) => (sum << BigInt(bits)) | BigInt(digit), 0n);
  // Digits of `bits` bits each are at most `all` bits together, and their prefix has no host bits.
  const address = integerToAddress(integer << BigInt(all - length), family) as Address;
  return length === all ? address : (prefixOf(address, length) as Prefix);
}
