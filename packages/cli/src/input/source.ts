/** Where input comes from: the command line, a file by name, or standard input. */
import { existsSync } from 'node:fs';
import { isFault } from '@cidery/prefix';
import { InputError } from '../reporter.ts';

export type Source =
  | { readonly kind: 'argument'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' };

/** A source of lines. */
export type Stream = Exclude<Source, { kind: 'argument' }>;

/** What a source is called in a message. */
export function sourceName(source: Stream): string {
  return source.kind === 'file' ? source.path : 'stdin';
}

/** Reads an item; gives undefined or a Fault for a text that is not one. */
type ParseItem = (text: string) => unknown;

/**
 * The source that an operand means: `-` is standard input. A valid item is an item, even if a file
 * has that name (`./10.0.0.0` is the file). The name of a file that exists is that file. Anything
 * else is an invalid item or a missing file, whichever it looks like.
 *
 * @throws InputError
 */
export function toSource(operand: string, parse: ParseItem): Source {
  if (operand === '-') return { kind: 'stdin' };
  const item = parse(operand);
  if (item !== undefined && !isFault(item)) return { kind: 'argument', text: operand };
  if (existsSync(operand)) return { kind: 'file', path: operand };
  if (looksLikePath(operand)) {
    throw new InputError(`${operand}: no such file, and not valid input either`);
  }
  return { kind: 'argument', text: operand };
}

/** Standard input, where there are no operands. */
export function standardInputUnless(operands: readonly string[]): readonly string[] {
  return operands.length === 0 ? ['-'] : operands;
}

/**
 * The sources of all operands, or standard input where there are none.
 *
 * @throws InputError
 */
export function toSources(operands: readonly string[], parse: ParseItem): Source[] {
  const sources = standardInputUnless(operands).map((operand) => toSource(operand, parse));
  refuseTwoStdin(sources);
  return sources;
}

/** @throws InputError when two sources are standard input */
export function refuseTwoStdin(sources: readonly Source[]): void {
  if (sources.filter(({ kind }) => kind === 'stdin').length > 1) {
    throw new InputError('standard input can be read only once: name a file');
  }
}

/** Whether it has a letter that names of files have, but no address, mask or length. */
function looksLikePath(operand: string): boolean {
  return /^[\x20-\x7e]*$/.test(operand) && /[g-z_~]/i.test(operand) && !/^0x|:/i.test(operand);
}
