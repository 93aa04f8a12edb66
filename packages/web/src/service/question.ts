/** Which of the service's calls answers for what was read, and with which text. */
import { formatAddress, formatPrefix, formatRange, lengthToMask } from '@cidery/prefix';
import type { Reading } from '../calculator/read-input.ts';
import { strings } from '../strings.ts';

export type Question =
  | {
      readonly path: '/cidr-to-mask' | '/mask-to-cidr' | '/api/v1/calc/inspect';
      readonly value: string;
    }
  /** Why there is no call for it. */
  | { readonly none: string };

/** The question of a reading; undefined where nothing was read. */
export function questionOf(reading: Reading): Question | undefined {
  const inspect = (value: string): Question => ({ path: '/api/v1/calc/inspect', value });
  switch (reading.kind) {
    case 'length':
      return reading.length <= 32
        ? { path: '/cidr-to-mask', value: String(reading.length) }
        : { none: strings.service.noIpv6Mask };
    case 'mask':
      return reading.isWildcard
        ? { none: strings.service.noWildcard }
        : // Every length of a mask has one.
          { path: '/mask-to-cidr', value: lengthToMask(reading.length) as string };
    case 'prefix':
      return inspect(formatPrefix(reading.prefix));
    case 'address':
      return inspect(formatAddress({ ...reading.address, zone: undefined }));
    case 'range':
      return inspect(formatRange(reading.range));
    default:
      return undefined;
  }
}
