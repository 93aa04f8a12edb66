/** Reads one address in the notations that people's files hold. */
import { type Address, formatAddress, integerToAddress, parseAddress } from './address.ts';
import { type Fault, isFault, makeFault } from './fault.ts';
import type { NotationOptions } from './notation-options.ts';

/**
 * The address that a text is: as such, in brackets, with a zone id, or as a number.
 *
 * @param isAlone whether the text is not a part of another
 */
export function readAddressNotation(
  text: string,
  isAlone: boolean,
  options: NotationOptions,
): Address | Fault {
  if (text.startsWith('[') && text.endsWith(']') && text.includes(':')) {
    return readAddressNotation(text.slice(1, -1), isAlone, options);
  }
  const number = readNumber(text, isAlone, options);
  if (number !== undefined) return number;
  const { zone = 'refuse' } = options;
  const address = parseAddress(text, { zone: zone !== 'refuse' });
  return !isFault(address) && zone === 'drop' ? { ...address, zone: undefined } : address;
}

/** Smaller numbers could be a length, a count or a port, too. */
const SMALLEST_IPV4 = 1n << 24n;
const SMALLEST_ONLY_IPV6 = 1n << 32n;
/** Smaller numbers are seldom addresses (they are in ::/16) and often times or identifiers. */
const SMALLEST_IPV6 = 1n << 112n;

/** `3232235777`, `0xc0a80101`: what `inspect` shows as an integer and in hexadecimal. */
function readNumber(
  text: string,
  isAlone: boolean,
  { integerFamily }: NotationOptions,
): Address | Fault | undefined {
  const [, hexadecimal] = /^0x([\da-f]*)$/i.exec(text) ?? [];
  if (hexadecimal !== undefined) {
    const digits = hexadecimal.length;
    return digits === 8 || digits === 32
      ? integerToAddress(BigInt(text), digits === 8 ? 4 : 6)
      : makeFault('number', text, ': a hexadecimal address has 8 digits in IPv4, 32 in IPv6');
  }
  if (!/^(?:0|[1-9]\d{0,38})$/.test(text)) return undefined;
  const integer = BigInt(text);
  if (integerFamily !== undefined) return integerToAddress(integer, integerFamily);
  if (integer >= SMALLEST_IPV4 && integer < SMALLEST_ONLY_IPV6) return integerToAddress(integer, 4);
  if (integer >= SMALLEST_IPV6) return integerToAddress(integer, 6);
  // Before a slash, 10 is the first octet of an address.
  if (!isAlone) return undefined;
  const readings = ([4, 6] as const)
    .map((family) => integerToAddress(integer, family))
    .filter((address) => !isFault(address))
    .map((address) => formatAddress(address as Address)); // what is left is not a Fault
  const shown = readings.join(' in IPv4, ');
  return makeFault('integer-family', text, `: ${shown} in IPv6, or no address; choose the family`);
}

/** All 32 or 128 bits, as `formatBinary` writes them. */
export function readBinary(text: string): Address | undefined {
  const isIpv4 = /^[01]{8}(?:\.[01]{8}){3}$/.test(text);
  if (!isIpv4 && !/^[01]{16}(?::[01]{16}){7}$/.test(text)) return undefined;
  const integer = BigInt(`0b${text.replace(/[.:]/g, '')}`);
  return integerToAddress(integer, isIpv4 ? 4 : 6) as Address; // it has the family's bits
}
