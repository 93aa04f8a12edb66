/** Where input comes from: the command line, a file by name, or standard input. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatPrefix, isFault, parseAddress, quoteInput } from '@cidery/prefix';
import { isMask, readValue } from '@cidery/reader';
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
  return toSources(joinPairs(operands, context), (text) => readValue(text, reading));
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

/**
 * The single source that an operand means.
 *
 * @throws InputError for a folder or a list of files of which there is not exactly one
 */
export function toSource(operand: string, parse: ParseItem): Source {
  const [source, ...others] = sourcesOf(operand, parse);
  if (source !== undefined && others.length === 0) return source;
  throw new InputError(`${operand}: one file is needed here`);
}

/** A file, or the files of a folder and of the folders in it, by name. Hidden ones are left out. */
function filesAt(path: string): Source[] {
  const isFolder = withFile(path, () => statSync(path).isDirectory());
  if (!isFolder) return [{ kind: 'file', path }];
  const names = withFile(path, () => readdirSync(path)).filter((name) => !name.startsWith('.'));
  if (names.length === 0) throw new InputError(`${path}: has no files`);
  return names.sort().flatMap((name) => filesAt(join(path, name)));
}

/** The files that the lines of a file name; names may have spaces. */
function filesNamedIn(path: string): Source[] {
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

/** The words that stand between an address and its mask without quotes around all of it. */
const MASK_WORDS = new Set(['mask', 'netmask']);

/**
 * Operands of which an address and its mask, typed without quotes, are one. Without a word between
 * them they could be two addresses, too: `--mask`, `--wildcard` and `--pairs list` choose.
 *
 * @throws InputError where no option chooses
 */
function joinPairs(operands: readonly string[], { options }: Context): string[] {
  const { pairs } = options.reading;
  const joined: string[] = [];
  for (let at = 0; at < operands.length; at++) {
    const [operand = '', next = '', afterNext = ''] = operands.slice(at, at + 3);
    const isAddress = !isFault(parseAddress(operand));
    if (isAddress && MASK_WORDS.has(next) && isMask(afterNext)) {
      joined.push(`${operand} ${next} ${afterNext}`);
      at += 2;
    } else if (isAddress && isMask(next) && pairs !== 'list' && pairs !== 'range') {
      const pair = `${operand} ${next}`;
      if (pairs === undefined) refusePair(operand, next);
      joined.push(pair);
      at += 1;
    } else joined.push(operand);
  }
  return joined;
}

function refusePair(address: string, mask: string): void {
  const pair = quoteInput(`${address} ${mask}`);
  const prefix = readValue(`${address} ${mask}`, { hostBits: 'network' });
  const reading = isFault(prefix) || !('length' in prefix) ? '' : ` ${formatPrefix(prefix)},`;
  throw new InputError(
    `${pair} has two readings: the prefix${reading} or two addresses; --mask, --wildcard or --pairs list chooses`,
  );
}

/** Whether it has a letter that names of files have, but no address, mask or length. */
function looksLikePath(operand: string): boolean {
  return /^[\x20-\x7e]*$/.test(operand) && /[g-z_~]/i.test(operand) && !/^0x|:/i.test(operand);
}
