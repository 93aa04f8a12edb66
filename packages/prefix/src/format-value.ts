/** Values in the notations that other programs want. */
import { formatAddress } from './address.ts';
import { compareValues } from './compare-values.ts';
import { isFault } from './fault.ts';
import { formatPrefix, type Prefix } from './prefix.ts';
import { firstAddress, networkMask, wildcardMask } from './prefix-facts.ts';
import { type AddressRange, formatRange } from './range.ts';
import { spanningPrefix } from './spanning-prefix.ts';
import { type NetworkValue, valueRange } from './value.ts';

/** The forms that `formatValueAs` writes. */
export const VALUE_FORMS = ['cidr', 'range', 'mask', 'wildcard'] as const;

/** A form that `formatValueAs` writes. */
export type ValueForm = (typeof VALUE_FORMS)[number];

/**
 * The text of a value in a form: `cidr` 10.0.0.0/24, `range` 10.0.0.0-10.0.0.255, `mask` 10.0.0.0
 * 255.255.255.0, `wildcard` 10.0.0.0 0.0.0.255. An address stands for itself alone: 10.0.0.7/32. A
 * zone id is left out.
 *
 * `parseValue` reads each form back, but for the wildcard masks of a /0 and a /32: 0.0.0.0 and
 * 255.255.255.255 are masks too, so that a reader must be told which of the two it reads.
 *
 * @returns undefined where the value has no such form: masks are of IPv4, and a range that is not
 * exactly a prefix is written as a range alone
 */
export function formatValueAs(value: NetworkValue, form: ValueForm): string | undefined {
  const { first, last } = valueRange(value);
  const range = { first: { ...first, zone: undefined }, last: { ...last, zone: undefined } };
  if (form === 'range') return formatRange(range);
  const prefix = 'length' in value ? value : exactPrefix(range);
  if (prefix === undefined) return undefined;
  if (form === 'cidr') return formatPrefix(prefix);
  if (prefix.family === 6) return undefined;
  const mask = form === 'mask' ? networkMask(prefix) : wildcardMask(prefix);
  return `${formatAddress(firstAddress(prefix))} ${formatAddress(mask)}`;
}

/** The prefix that has the addresses of the range and no others, if there is one. */
function exactPrefix(range: AddressRange): Prefix | undefined {
  const prefix = spanningPrefix([range]);
  return isFault(prefix) || compareValues(prefix, range) !== 0 ? undefined : prefix;
}
