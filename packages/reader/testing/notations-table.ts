/** The tables of docs/notations.md, as rows that a test runs on any surface. */
import { readFileSync } from 'node:fs';
import {
  type Fault,
  formatAddress,
  formatPrefix,
  formatRange,
  isFault,
  type NetworkValue,
} from '@cidery/prefix';
import type { ReadOptions, ReadResult, ReadTextOptions } from '../src/index.ts';

/** A row: a text, what it is read as with its options, and these options as flags. */
export interface NotationRow {
  readonly text: string;
  /** As `shownValue` shows a value, and `shownResult` a file. */
  readonly readAs: string;
  /** `hostBits: 'keep'` is what `inspect` does on every surface. It has no flag. */
  readonly options: ReadTextOptions;
  readonly flags: readonly string[];
}

const DOCUMENT = readFileSync(new URL('../../../docs/notations.md', import.meta.url), 'utf8');

/** The rows of the table below a heading of the second level. */
function rowsOf(heading: string): NotationRow[] {
  const section = DOCUMENT.split(/^## /m).find((text) => text.startsWith(`${heading}\n`)) ?? '';
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const [, notation = '', readAs = '', option = ''] = line.split(/(?<!\\)\|/);
      const flags = code(option)
        .split(' ')
        .filter((word) => word !== '' && word !== 'inspect');
      const isKept = code(option) === 'inspect';
      const options = { ...optionsOf(flags), ...(isKept ? { hostBits: 'keep' as const } : {}) };
      return { text: unescaped(code(notation)), readAs: unescaped(code(readAs)), options, flags };
    });
}

/** What a cell has between its backticks. */
function code(cell: string): string {
  return cell.trim().replace(/^`|`$/g, '');
}

/** A cell writes `|` as `\|`, and what does not show as JSON does. */
function unescaped(cell: string): string {
  const names: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };
  return cell.replace(/\\(?:u([\da-f]{4})|(.))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (names[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

const OPTIONS: Readonly<Record<string, keyof ReadTextOptions>> = {
  '--host-bits': 'hostBits',
  '--zone': 'zone',
  '--pairs': 'pairs',
  '--integer-family': 'integerFamily',
  '--layout': 'layout',
  '--column': 'column',
  '--label': 'labelColumn',
  '--json-path': 'jsonPaths',
  '--acl': 'aclAction',
  '--acl-side': 'aclSide',
  '--encoding': 'encoding',
};

/** The options that flags of the command stand for. */
function optionsOf(flags: readonly string[]): ReadTextOptions {
  const options: Record<string, unknown> = {};
  for (let at = 0; at < flags.length; at += 2) {
    const [flag = '', value = ''] = flags.slice(at, at + 2);
    const name = OPTIONS[flag];
    if (name === undefined) throw new Error(`docs/notations.md has an unknown option, ${flag}`);
    if (name === 'jsonPaths') options[name] = [...((options[name] as string[]) ?? []), value];
    else options[name] = name === 'integerFamily' ? Number(value) : value;
  }
  return options as ReadOptions; // the table of the document has no other values
}

/** A value as the document writes it. */
export function shownValue(value: NetworkValue | Fault): string {
  if (isFault(value)) return `refused: ${value.code}`;
  if ('first' in value) return formatRange(value);
  if ('address' in value) return `${formatAddress(value.address)} in ${formatPrefix(value)}`;
  return 'length' in value ? formatPrefix(value) : formatAddress(value);
}

/** What a file holds as the document writes it: values, labels in brackets, and refusals. */
export function shownResult({ entries, errors }: ReadResult): string {
  const values = entries.map(({ value, label }) =>
    label === null ? shownValue(value) : `${shownValue(value)} (${label})`,
  );
  const refusals = errors.map(({ fault, choice }) => `refused: ${fault?.code ?? choice ?? 'text'}`);
  return [...values, ...refusals].join(', ');
}

/** One value, read or refused. */
export const VALUE_ROWS = [...rowsOf('One value'), ...rowsOf('What is refused')];

/** Whole files. */
export const FILE_ROWS = rowsOf('Whole files');
