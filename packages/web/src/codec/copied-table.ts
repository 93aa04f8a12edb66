/**
 * The table of visualsubnetcalc as browsers copy it: a subnet, its range, its usable addresses, its
 * hosts and its note, with tabs between them. Chromium puts the note, and the lengths of the buttons
 * that split and join, on lines of their own.
 */
import {
  isFault,
  type NetworkValue,
  type Prefix,
  spanningPrefix,
  valueRange,
} from '@cidery/prefix';
import { type Line, readValue } from '@cidery/reader';
import { changeDetails, type Details, NO_DETAILS } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import type { Plan } from '../plan/plan.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { type BlockRecord, planOfRecords } from './records.ts';

/** The lengths on the buttons of a row. */
const BUTTONS = /^(?:\s*\/\d{1,2})+\s*$/;

/** The plan of such a table, with the network around all rows as its root; undefined for others. */
export function copiedTableToPlan(lines: readonly Line[]): Plan | Refusal | undefined {
  const filled = lines.filter(({ text }) => text.trim() !== '');
  const [first, ...rest] = filled as [Line, ...Line[]]; // the text is not empty
  const isHeader = /^\s*subnet address\trange of addresses\t/i.test(first.text);
  if (!isHeader && prefixOfRow(first.text) === undefined) return undefined;
  const rows: { prefix: Prefix; note: string }[] = [];
  for (const { text, number } of isHeader ? rest : filled) {
    const prefix = prefixOfRow(text);
    const row = rows.at(-1);
    if (prefix !== undefined) rows.push({ prefix, note: noteOfRow(text) });
    else if (BUTTONS.test(text)) continue;
    else if (row !== undefined && row.note === '' && !text.includes('\t')) row.note = text.trim();
    else return refuse(strings.refusals.at(strings.refusals.line(number), strings.refusals.notRow));
  }
  if (rows.length > LIMITS.blocks) {
    return refuse(strings.refusals.tooManyBlocks(rows.length, LIMITS.blocks));
  }
  return planOfRecords(withRoot(rows.map(({ prefix, note }) => recordOf(prefix, note))));
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
function recordOf(prefix: Prefix, note: string): BlockRecord {
  const details: Details = changeDetails(NO_DETAILS, {
    name: note,
    note: note.length > LIMITS.name ? note : '',
  });
  return { prefix, details, isRoot: false };
}

/** The rows are the parts of one network. */
function withRoot(records: readonly BlockRecord[]): BlockRecord[] {
  const root = spanningPrefix(records.map(({ prefix }) => prefix));
  const isWhole = records.length === 1 || isFault(root);
  if (isWhole) return records.map((record) => ({ ...record, isRoot: true }));
  return [{ prefix: root, details: NO_DETAILS, isRoot: true }, ...records];
}
