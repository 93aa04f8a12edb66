/** Counts as people read them. */

/** A power of two as it is printed: 2⁸. */
export function powerOfTwo(exponent: number): string {
  return `2${String(exponent).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))}`;
}

/** Digits in groups of three, with a space that does not break: 65 536. */
export function groupDigits(value: bigint): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

/** A count in full below a billion, or else its power of two. */
export function shortCount(count: bigint): string {
  if (count < 1_000_000_000n) return groupDigits(count);
  const isPower = (count & (count - 1n)) === 0n;
  return `${isPower ? '' : '≈ '}${powerOfTwo((count + 4n).toString(2).length - 1)}`;
}
