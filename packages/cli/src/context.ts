/** What a verb is given besides its arguments. */
import type { Progress } from './progress.ts';
import type { Reporter } from './reporter.ts';
import type { Terminal } from './terminal.ts';

export type Format = 'plain' | 'table' | 'json' | 'csv';

/** The options that every verb has. */
export interface CommonOptions {
  /** Undefined where the command line names none. */
  readonly format: Format | undefined;
  /** Leave cells of CSV that begin like a spreadsheet's formula as they are. */
  readonly keepFormulas: boolean;
  /** Skip blank lines and what follows a `#`. */
  readonly comments: boolean;
  readonly allowEmpty: boolean;
}

export interface Context {
  readonly terminal: Terminal;
  readonly options: CommonOptions;
  readonly reporter: Reporter;
  /** A progress bar for reading what is named so. */
  progress(name: string): Progress;
}
