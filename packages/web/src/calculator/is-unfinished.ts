/** Tells an input that is wrong from one that is not complete yet. */
import { INPUT_LIMIT, readInput } from './read-input.ts';

/** Endings of an octet, above all of the octets in masks. */
const OCTET_ENDS = [
  '',
  '0',
  '1',
  '2',
  '4',
  '5',
  '8',
  '24',
  '28',
  '32',
  '40',
  '48',
  '52',
  '54',
  '55',
  '92',
];

/** Endings of an address, a mask, a length or a range. */
const ENDS = [
  ...['', '.0', '.0.0', '.0.0.0'].flatMap((octets) => OCTET_ENDS.map((end) => end + octets)),
  ...['', '55'].flatMap((end) => ['.255', '.255.255', '.255.255.255'].map((rest) => end + rest)),
  ...['255', '255.255', '255.255.255', '255.255.255.255'],
  '*',
  ...[':', '::', ':1', '::1', ':ffff', ':ffff::', 'f::', 'ff::', 'fff::', 'ffff::', 'ffff'],
];

/** The words that may stand between two addresses. */
const WORDS = ['mask', 'netmask', 'subnet mask', 'wildcard mask', 'to'];

/** Whether an invalid text can become valid when more is typed. */
export function isUnfinished(text: string): boolean {
  if (text.length > INPUT_LIMIT) return false;
  const start = withoutWord(text.trimStart());
  return ENDS.some((end) => readInput(start + end).kind !== 'fault');
}

/** A text without the word, or the beginning of one, at its end. */
function withoutWord(text: string): string {
  const [typed = '', address = '', word = ''] = /^(\S+)\s+(\S[^\d.:]*)$/.exec(text) ?? [];
  const isBegun =
    typed !== '' && WORDS.some((known) => known.startsWith(word.trimEnd().toLowerCase()));
  return isBegun ? `${address} ` : text;
}
