/** Where input comes from: the command line, a file by name, or standard input. */
import { existsSync } from 'node:fs';
import { InputError } from '../reporter.ts';

export type Source =
  | { readonly kind: 'argument'; readonly text: string }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'stdin' };

/** A source that is read. */
export type Stream = Exclude<Source, { kind: 'argument' }>;

/** What a source is called in a message. */
export function sourceName(source: Stream): string {
  return source.kind === 'file' ? source.path : 'stdin';
}

/**
 * Tells an argument's source: `-` is standard input; what is valid as an item is one, even if a file has that name
 * (`./10.0.0.0` is the file); then a file that exists; and the rest is a faulty item or a missing file, whichever it
 * looks like.
 */
export function toSource(operand: string, isItem: (text: string) => boolean): Source {
  if (operand === '-') return { kind: 'stdin' };
  if (isItem(operand)) return { kind: 'argument', text: operand };
  if (existsSync(operand)) return { kind: 'file', path: operand };
  if (looksLikePath(operand)) {
    throw new InputError(`${operand}: there is no such file, and it is no valid input either`);
  }
  return { kind: 'argument', text: operand };
}

/** Standard input, where no operands are given. */
export function standardInputUnless(operands: readonly string[]): readonly string[] {
  return operands.length === 0 ? ['-'] : operands;
}

/** The sources of all operands, or standard input where there are none. */
export function toSources(
  operands: readonly string[],
  isItem: (text: string) => boolean,
): Source[] {
  const sources = standardInputUnless(operands).map((operand) => toSource(operand, isItem));
  if (sources.filter(({ kind }) => kind === 'stdin').length > 1) {
    throw new InputError('standard input can be read only once: name a file');
  }
  return sources;
}

/** A letter that no address, mask or length has, as names of files do. */
function looksLikePath(argument: string): boolean {
  return /^[\x20-\x7e]*$/.test(argument) && /[g-z_~]/i.test(argument) && !/^0x|:/i.test(argument);
}
