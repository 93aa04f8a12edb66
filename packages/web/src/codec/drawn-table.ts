/**
 * Tables that programs draw on a terminal: columns that spaces align (gcloud, az), and boxes of `+`,
 * `-` and `|` (aws, mysql).
 */

import type { Line, Row } from '@cidery/reader';
import { columnsOf } from './column-names.ts';
import { looksLikeValue } from './looks-like-value.ts';
import { type Table, tableUnder } from './rows-to-draft.ts';
import { trimCharacters } from './trim-characters.ts';

const RULE = /^[-+=|\s]+$/;

/** The table whose header and rows are aligned by two spaces or more; undefined for other texts. */
export function alignedTable(lines: readonly Line[]): Table | undefined {
  const [head, ...rest] = lines.filter(({ text }) => text.trim() !== '');
  const columns = [...(head as Line).text.matchAll(/\S+(?: \S+)*/g)]; // the text is not empty
  const header = columns.map(([name]) => name);
  const isHeader = columns.length > 1 && !header.some((name) => /[,;|\t]/.test(name));
  if (!isHeader || header.some(looksLikeValue) || !columnsOf(header).fields.has('prefix')) {
    return undefined;
  }
  const starts = columns.map(({ index }) => index);
  const rows = rest
    .filter(({ text }) => !RULE.test(text))
    .map(({ text, number }): Row => ({ cells: alignedCells(text, starts), number }));
  return tableUnder(header, rows);
}

/** The cells of a line: where its columns begin or, if a cell crosses that, between two spaces. */
function alignedCells(text: string, starts: readonly number[]): string[] {
  const isAligned = starts.every((start) => start === 0 || /^\s?$/.test(text.charAt(start - 1)));
  if (!isAligned) return text.trim().split(/\s{2,}/);
  return starts.map((start, at) => text.slice(start, starts[at + 1]).trim());
}

/** The table in a box, with a title above it or without; undefined for other texts. */
export function drawnTable(lines: readonly Line[]): Table | undefined {
  const [head, ...rest] = lines.filter(({ text }) => text.trim() !== '');
  if (!/^[-+]{3,}$/.test((head as Line).text.trim())) return undefined; // the text is not empty
  const rows = rest.filter(({ text }) => !RULE.test(text)).map(boxedRow);
  const [header, ...others] = rows.filter(({ cells }) => cells.length > 1);
  if (header === undefined) return undefined;
  const first = header.cells.findIndex(looksLikeValue);
  return first < 0
    ? tableUnder(header.cells, others)
    : { values: { first }, columns: undefined, rows: [header, ...others] };
}

function boxedRow({ text, number }: Line): Row {
  const cells = trimCharacters(text.trim(), '|');
  return { cells: cells.split('|').map((cell) => cell.trim()), number };
}
