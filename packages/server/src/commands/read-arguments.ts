import { parseArgs } from 'node:util';
import { UsageError } from './command.ts';

type Options = Readonly<Record<string, { readonly type: 'string'; readonly default?: string }>>;

/** Reads options and operands. @throws {UsageError} */
export function parse(args: readonly string[], options: Options) {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    // Every option of ours is a string that is given once.
    return { values: values as Readonly<Record<string, string | undefined>>, positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** The verb that a command begins with, such as `add` of `users add`. @throws {UsageError} */
export function readVerb<Verb>(
  command: string,
  verbs: Readonly<Record<string, Verb>>,
  name: string,
): Verb {
  const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
  if (verb === undefined) {
    throw new UsageError(`${command} takes one of ${Object.keys(verbs).join(', ')}`);
  }
  return verb;
}

/** A whole number of an option, from 1 to `highest`. @throws {UsageError} */
export function readCount(option: string, text: string, highest: number): number {
  if (!/^[1-9][0-9]{0,5}$/.test(text) || Number(text) > highest) {
    throw new UsageError(`${option} takes a whole number from 1 to ${highest}`);
  }
  return Number(text);
}
