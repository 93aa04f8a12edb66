/** Counts as people read them. */

/** A power of two as it is printed: 2⁸. */
export function powerOfTwo(exponent: number): string {
  return `2${String(exponent).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)))}`;
}

/** Digits in groups of three, with a space that does not break: 65 536. */
export function groupDigits(value: bigint): string {
  return String(value).replace(/\B(?=(?:\d{3})+$)/g, '\u202f');
}

/** A count in full below a billion, or else the power of two that is next to it. */
export function shortCount(count: bigint): string {
  if (count < 1_000_000_000n) return groupDigits(count);
  const exponent = count.toString(2).length - 1;
  const power = 1n << BigInt(exponent);
  if (count === power) return powerOfTwo(exponent);
  return `≈ ${powerOfTwo(2n * count < 3n * power ? exponent : exponent + 1)}`;
}
