/** Where input comes from: the command line, a file by name, or standard input. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isFault } from '@cidery/prefix';
import { readValue } from '@cidery/reader';
import type { Context } from '../context.ts';
import { withFile } from '../file-error.ts';
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
 * The sources that an operand means: `-` is standard input. A valid item is an item, even if a file
 * has that name (`./10.0.0.0` is the file). The name of a file that exists is that file, that of a
 * folder all files in it, and `@FILE` the files that FILE names, one on each line. Anything else is
 * an invalid item or a missing file, whichever it looks like.
 *
 * @throws InputError
 */
export function toSources(operands: readonly string[], parse: ParseItem): Source[] {
  const sources = standardInputUnless(operands).flatMap((operand) => sourcesOf(operand, parse));
  refuseTwoStdin(sources);
  return sources;
}

/** The sources of values: what `readValue` reads with the options of the command line. */
export function toValueSources(operands: readonly string[], context: Context): Source[] {
  const { reading } = context.options;
  return toSources(operands, (text) => readValue(text, reading));
}

function sourcesOf(operand: string, parse: ParseItem): Source[] {
  if (operand === '-') return [{ kind: 'stdin' }];
  const item = parse(operand);
  if (item !== undefined && !isFault(item)) return [{ kind: 'argument', text: operand }];
  if (existsSync(operand)) return filesAt(operand);
  if (operand.startsWith('@')) return filesNamedIn(operand.slice(1));
  if (looksLikePath(operand) && !(isFault(item) && item.suggestion !== undefined)) {
    throw new InputError(`${operand}: no such file, and not valid input either`);
  }
  return [{ kind: 'argument', text: operand }];
}

/** The streams of lines that an operand names, none of which is a value. */
export function toStreams(operand: string): Stream[] {
  if (operand === '-') return [{ kind: 'stdin' }];
  if (existsSync(operand)) return filesAt(operand);
  return operand.startsWith('@')
    ? filesNamedIn(operand.slice(1))
    : [{ kind: 'file', path: operand }];
}

/** A file, or the files of a folder and of the folders in it, by name. Hidden ones are left out. */
function filesAt(path: string): Stream[] {
  const isFolder = withFile(path, () => statSync(path).isDirectory());
  if (!isFolder) return [{ kind: 'file', path }];
  const files = filesIn(path);
  if (files.length === 0) throw new InputError(`${path}: has no files`);
  return files;
}

/** Links in a folder are left out: they could lead back into it. */
function filesIn(folder: string): Stream[] {
  const entries = withFile(folder, () => readdirSync(folder, { withFileTypes: true }));
  return entries
    .filter(({ name }) => !name.startsWith('.'))
    .sort((a, b) => Number(a.name > b.name) - Number(a.name < b.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return entry.isFile() ? [{ kind: 'file' as const, path }] : [];
    });
}

/** The files that the lines of a file name; names may have spaces. */
function filesNamedIn(path: string): Stream[] {
  const names = withFile(path, () => readFileSync(path, 'utf8'))
    .split(/\r?\n/)
    .filter((name) => name.trim() !== '');
  if (names.length === 0) throw new InputError(`${path}: names no files`);
  return names.flatMap((name) => filesAt(name));
}

/** Standard input, where there are no operands. */
export function standardInputUnless(operands: readonly string[]): readonly string[] {
  return operands.length === 0 ? ['-'] : operands;
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
