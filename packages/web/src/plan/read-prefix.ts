/** Reads a prefix as people type it. */
import { formatPrefix, type Prefix } from '@cidery/prefix';
import { readingOf } from './reading.ts';
import { type Refusal, refuse } from './refusal.ts';
import { isTrouble } from './trouble.ts';

/**
 * The prefix that a text is, in any notation that has one reading; a Refusal with the remedy for
 * anything else.
 */
export function readPrefix(text: string): Prefix | Refusal {
  const reading = readingOf(text, 'refuse');
  return isTrouble(reading) ? refuse(reading.message) : reading;
}

/** The prefixes that a text which is not one prefix may be taken for, one by one. */
export function prefixesMeant(text: string): string[] {
  const reading = readingOf(text, 'refuse');
  if (!isTrouble(reading)) return [];
  return reading.proposals.flatMap(({ prefixes }) =>
    prefixes.length === 1 ? prefixes.map(formatPrefix) : [],
  );
}
