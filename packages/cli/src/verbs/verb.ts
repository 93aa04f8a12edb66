/** What a verb is. */
import { quoteInput } from '@cidery/prefix';
import type { Context } from '../context.ts';
import { InputError } from '../reporter.ts';

export type OptionValues = Readonly<
  Record<string, string | boolean | readonly string[] | undefined>
>;

/** Does the work of a verb and writes the answer to standard output. */
export type RunVerb = (
  operands: readonly string[],
  options: OptionValues,
  context: Context,
) => Promise<void>;

export interface VerbOption {
  /** `--length <length>` */
  readonly flags: string;
  readonly description: string;
  readonly choices?: readonly string[];
  readonly isRepeatable?: boolean;
  /** The value is a file, which completion offers. */
  readonly isFile?: boolean;
}

export interface Example {
  /** After `cidery`. */
  readonly command: string;
  /** What is piped in, if anything. */
  readonly input?: string;
  readonly output: string;
  /** The exit code, unless it is 0. */
  readonly exitCode?: number;
}

/** A verb as help, completion and documentation know it. Its code is loaded when it is needed. */
export interface Verb {
  readonly name: string;
  readonly summary: string;
  /** What the help says after the summary. */
  readonly details: string;
  /** As the help shows operands: `[length...]`. Empty where there are none. */
  readonly operands: string;
  /** What completion offers as an operand: files, unless it is given. */
  readonly operandChoices?: readonly string[];
  readonly options: readonly VerbOption[];
  readonly examples: readonly [Example, ...Example[]];
  load(): Promise<RunVerb>;
}

/** Verbs that share their first word: `cidery space create`, `cidery space list`. */
export interface VerbGroup {
  readonly name: string;
  readonly summary: string;
  readonly details: string;
  readonly verbs: VerbTree;
}

export type VerbTree = readonly (Verb | VerbGroup)[];

/** The text of an option, undefined where it was not given. */
export function textOption(options: OptionValues, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a repeatable option. */
export function listOption(options: OptionValues, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

/**
 * The whole number of an option, undefined where it was not given.
 *
 * @throws InputError
 */
export function integerOption(options: OptionValues, name: string): bigint | undefined {
  const text = textOption(options, name);
  if (text === undefined) return undefined;
  if (!/^(0|[1-9]\d{0,38})$/.test(text)) {
    throw new InputError(
      `--${name} takes a whole number without sign or leading zero, not ${quoteInput(text)}`,
    );
  }
  return BigInt(text);
}
