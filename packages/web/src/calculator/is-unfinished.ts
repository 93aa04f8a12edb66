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
  ...[':', '::', ':1', '::1', ':ffff', ':ffff::', 'f::', 'ff::', 'fff::', 'ffff::', 'ffff'],
];

/** The beginnings of the word between an address and its mask. */
const MASK_WORD = /\s+m(?:a(?:sk?)?)?\s*$/i;

/** Whether an invalid text can become valid when more is typed. */
export function isUnfinished(text: string): boolean {
  if (text.length > INPUT_LIMIT) return false;
  const start = text.trimStart().replace(MASK_WORD, ' ');
  return ENDS.some((end) => readInput(start + end).kind !== 'fault');
}
