/** What a verb gets besides its arguments. */
import type { Encoding, ReadOptions } from '@cidery/reader';
import type { Progress } from './progress.ts';
import type { Reporter } from './reporter.ts';
import type { Terminal } from './terminal.ts';

export type Format = 'plain' | 'table' | 'json' | 'csv';

/** The options that every verb has. */
export interface CommonOptions {
  /** Undefined unless the command line chooses one. */
  readonly format: Format | undefined;
  /** Do not change cells of CSV that begin like a spreadsheet's formula. */
  readonly keepFormulas: boolean;
  readonly allowEmpty: boolean;
  /** How values are read. */
  readonly reading: ReadOptions;
  /** Of files without a byte-order mark; undefined for UTF-8. */
  readonly encoding: Encoding | undefined;
  /** IPv4-mapped IPv6 values are the IPv4 values that they stand for. */
  readonly isUnmapped: boolean;
  /** Answers have the labels of their values. */
  readonly hasLabels: boolean;
}

export interface Context {
  readonly terminal: Terminal;
  readonly options: CommonOptions;
  readonly reporter: Reporter;
  /**
   * A progress bar for reading the source of that name.
   *
   * @param amount how to show a number of what is read; as bytes by default
   */
  progress(name: string, amount?: (count: number) => string): Progress;
}
