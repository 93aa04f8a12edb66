/**
 * The table of visualsubnetcalc as browsers copy it: a subnet, its range, its usable addresses, its
 * hosts and its note, with tabs between them. Chromium puts the note, and the lengths of the buttons
 * that split and join, on lines of their own.
 */
import {
  formatPrefix,
  isFault,
  type NetworkValue,
  type Prefix,
  spanningPrefix,
  valueRange,
} from '@cidery/prefix';
import { type Line, readValue } from '@cidery/reader';
import { NO_DETAILS } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { type Draft, type DraftLine, draftOf } from './draft.ts';
import { namedDetails } from './named-details.ts';

/** The lengths on the buttons of a row. */
const BUTTONS = /^(?:\s*\/\d{1,2})+\s*$/;

/** The draft of such a table, with the network around all rows as its root; undefined for others. */
export function copiedTableToDraft(lines: readonly Line[]): Draft | Refusal | undefined {
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const [first, ...rest] = filled as [Line, ...Line[]]; // the text is not empty
  const isHeader = /^\s*subnet address\trange of addresses\t/i.test(first.text);
  if (!isHeader && prefixOfRow(first.text) === undefined) return undefined;
  const rows: CopiedRow[] = [];
  for (const { text, number } of isHeader ? rest : filled) {
    const prefix = prefixOfRow(text);
    const row = rows.at(-1);
    if (prefix !== undefined) rows.push({ prefix, note: noteOfRow(text), text, number });
    else if (BUTTONS.test(text)) continue;
    else if (row !== undefined && row.note === '' && !text.includes('\t')) row.note = text.trim();
    else return refuse(strings.refusals.at(strings.refusals.line(number), strings.refusals.notRow));
  }
  if (rows.length > LIMITS.blocks) {
    return refuse(strings.refusals.tooManyBlocks(rows.length, LIMITS.blocks));
  }
  if (rows.length === 0) return refuse(strings.refusals.nothingToImport);
  return draftOf(withRoot(rows.map(lineOf)), { isListing: false });
}

interface CopiedRow {
  readonly prefix: Prefix;
  note: string;
  readonly text: string;
  readonly number: number;
}

/** The prefix of a row: its first cell, if the second one has the same addresses. */
function prefixOfRow(text: string): Prefix | undefined {
  if (!text.includes('\t')) return undefined;
  const cells = text.split('\t', 2) as [string, string]; // there is a tab
  const [prefix, same] = [readValue(cells[0]), readValue(cells[1])];
  if (isFault(prefix) || isFault(same) || !('length' in prefix) || 'length' in same)
    return undefined;
  return sameAddresses(prefix, same) ? prefix : undefined;
}

function sameAddresses(a: NetworkValue, b: NetworkValue): boolean {
  return JSON.stringify(valueRange(a)) === JSON.stringify(valueRange(b));
}

/** The note of a row that has it in a cell. */
function noteOfRow(text: string): string {
  const note = text.split('\t', 5)[4] ?? '';
  return BUTTONS.test(note) ? '' : note.trim();
}

/** Notes are names, as in the configuration that the same program exports. */
function lineOf({ prefix, note, text, number }: CopiedRow): DraftLine {
  return { place: number, text, reading: prefix, details: namedDetails(note), isRoot: false };
}

/** The rows are the parts of one network. */
function withRoot(lines: readonly DraftLine[]): readonly DraftLine[] {
  const root = spanningPrefix(lines.map(({ reading }) => reading as Prefix)); // as all of them are
  if (lines.length === 1 || isFault(root)) return lines.map((line) => ({ ...line, isRoot: true }));
  const place = (lines[0] as DraftLine).place; // there are two or more
  const text = formatPrefix(root);
  return [{ place, text, reading: root, details: NO_DETAILS, isRoot: true }, ...lines];
}
