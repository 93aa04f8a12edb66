import { isUtf8 } from 'node:buffer';
import { markedEncoding } from '@cidery/reader';

/**
 * The text of bytes in UTF-8, or in the encoding that their byte-order mark names, without the
 * mark.
 *
 * @returns undefined for bytes that are not valid in it: nothing is replaced silently
 */
export function textOfBytes(bytes: Uint8Array): string | undefined {
  const encoding = markedEncoding(bytes) ?? 'utf-8';
  if (encoding === 'utf-8' && !isUtf8(bytes)) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
