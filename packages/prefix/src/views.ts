/** Addresses in other notations than the canonical one. */
import { type Address, addressToInteger, familyBits } from './address.ts';
import { integerToIpv4 } from './ipv4.ts';

/**
 * The bits: `00001010.00000000.00000000.00000001`, or of IPv6 eight groups of sixteen with colons.
 */
export function formatBinary(address: Address): string {
  const digits = digitsOf(address, 1);
  return address.family === 4 ? inGroups(digits, 8, '.') : inGroups(digits, 16, ':');
}

/** All digits in hexadecimal: `0x0a000001`, or 32 digits for IPv6. */
export function formatHexadecimal(address: Address): string {
  return `0x${hexDigits(address)}`;
}

/** IPv6 with every digit of every group, `2001:0db8:0000:…`; IPv4 as always. */
export function formatExpanded(address: Address): string {
  return address.family === 4 ? integerToIpv4(address.w0) : inGroups(hexDigits(address), 4, ':');
}

/** The digits of the address, 8 or 32, without separators. */
export function hexDigits(address: Address): string {
  return digitsOf(address, 4);
}

/** The digits of the address, each of so many bits. */
function digitsOf(address: Address, bits: number): string {
  return addressToInteger(address)
    .toString(2 ** bits)
    .padStart(familyBits(address.family) / bits, '0');
}

function inGroups(digits: string, size: number, separator: string): string {
  return digits.replace(new RegExp(`.{${size}}(?=.)`, 'g'), `$&${separator}`);
}
