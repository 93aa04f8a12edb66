import type { components } from '@cidery/client';
import type { Conversion } from '../calculator/calculator.ts';

export type ConvertRecord = components['schemas']['ConvertRecord'];

/** What the conversion makes of a record, undefined for what is of another kind. */
export function converted(conversion: Conversion, record: ConvertRecord): string | undefined {
  if ('error' in record || record.family !== 4) return undefined;
  const { kind, length, mask, wildcardMask } = record;
  switch (conversion) {
    case 'mask':
      return kind === 'length' ? mask : undefined;
    case 'wildcard-mask':
      return kind === 'length' ? wildcardMask : undefined;
    case 'length':
      return kind === 'mask' ? String(length) : undefined;
    case 'wildcard-length':
      if (kind === 'wildcard-mask') return String(length);
      // 0.0.0.0 and 255.255.255.255 are masks and wildcard masks alike; the service takes them for masks.
      return kind === 'mask' && (length === 0 || length === 32) ? String(32 - length) : undefined;
  }
}
