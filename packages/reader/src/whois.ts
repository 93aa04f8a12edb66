/** Answers of whois servers: objects of RPSL (RFC 2622) and of ARIN. */
import { isFault } from '@cidery/prefix';
import { isSilent } from './comments.ts';
import { type Item, type Line, type LineReader, valueError } from './entry.ts';
import type { ReadOptions } from './read-options.ts';
import { readValue } from './read-value.ts';

/** The attributes whose values are addresses. */
const NETWORK = /^(inetnum|inet6num|netrange|cidr|route6?)\s*:\s*(.*)$/i;

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
      const [, name, texts] = (!isSilent(line.text) && NETWORK.exec(line.text)) || [];
      if (name === undefined || texts === undefined) return [];
      if (name.toLowerCase() === 'cidr' && hasRange) return [];
      if (name.toLowerCase() === 'netrange') hasRange = true;
      return texts.split(',').map((text) => item(text.trim(), line, options));
    },
  };
}

function item(text: string, { number: place }: Line, options: ReadOptions): Item {
  const value = readValue(text, options);
  return isFault(value) ? valueError(value, place) : { text, value, label: null, place };
}
