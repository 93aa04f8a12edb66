import {
  type Family,
  type NetworkValue,
  type Prefix,
  spanningPrefix,
  valueRange,
} from '@cidery/prefix';

/** The smallest prefix around the values of each family that they have: IPv4 before IPv6. */
export function supernets(values: readonly NetworkValue[]): Prefix[] {
  const families: readonly Family[] = [4, 6];
  return families.flatMap((family) => {
    const own = values.filter((value) => valueRange(value).first.family === family);
    // Values of one family that were read have a prefix around them.
    return own.length === 0 ? [] : [spanningPrefix(own) as Prefix];
  });
}
