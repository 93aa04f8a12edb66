/** Answers of whois servers: objects of RPSL (RFC 2622) and of ARIN. */
import { isFault } from '@cidery/prefix';
import { isSilent, withoutComment } from './comments.ts';
import { type Item, type Line, type LineReader, readError, valueError } from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** The attributes whose values are addresses. */
const NETWORK = /^(inetnum|inet6num|netrange|cidr|route6?)\s*:(.*)$/i;

/** Whether a line begins an object about addresses. */
export function isWhois(line: string): boolean {
  return NETWORK.test(line);
}

/** Reads the networks of whois answers. ARIN says each twice, as NetRange and as CIDR. */
export function whoisReader(options: ReadOptions): LineReader {
  let hasRange = false;
  return {
    read(line) {
      if (line.text.trim() === '') hasRange = false;
      if (isSilent(line.text)) return [];
      const [, name, texts = ''] = NETWORK.exec(line.text) ?? [];
      if (name === undefined) return isStray(line.text, options) ? [stray(line)] : [];
      if (name.toLowerCase() === 'cidr' && hasRange) return [];
      if (name.toLowerCase() === 'netrange') hasRange = true;
      return texts.split(',').map((text) => item(withoutComment(text), line, options));
    },
  };
}

/** Whether a line is a value, and not one of the other attributes. */
function isStray(text: string, options: ReadOptions): boolean {
  const isCandidate = /^\s*["'[]?[\da-f]{0,4}[.:/]/i.test(text);
  return isCandidate && !isFault(readValue(text, { ...options, hostBits: 'keep', zone: 'keep' }));
}

function stray({ number }: Line): Item {
  return readError('is a value without an attribute, among whois objects', number);
}

function item(text: string, { number: place }: Line, options: ReadOptions): Item {
  const value = readValue(text, options);
  return isFault(value) ? valueError(value, place) : { text, value, label: null, place };
}
