/** From the bytes of a file to its text. */
import { isReadError, linesOf, toUtf8 } from '@cidery/reader';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';

/**
 * The text of a file in UTF-8, or in UTF-16 with a byte-order mark. Its lines end with a line feed.
 *
 * @returns a Refusal that names the line of bytes that are not valid UTF-8, or for NUL bytes
 */
export function textOfFile(bytes: Uint8Array): string | Refusal {
  const utf8 = toUtf8(bytes);
  if (utf8.includes(0)) return refuse(strings.refusals.binary);
  const lines: string[] = [];
  for (const line of linesOf(utf8)) {
    if (isReadError(line)) {
      const where = strings.refusals.line(line.place as number); // a line's error has its number
      return refuse(strings.refusals.at(where, strings.refusals.notUtf8(line.message)));
    }
    lines.push(line.text);
  }
  return lines.join('\n');
}
