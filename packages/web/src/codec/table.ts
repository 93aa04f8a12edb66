/** A plan from a table with a header: this page's CSV, spreadsheets, exports of phpIPAM and NetBox. */
import { CLOUDS } from '@cidery/prefix';
import { cellsOf, DELIMITERS, type Delimiter, type Line, Records, type Row } from '@cidery/reader';
import { COLOURS, changeDetails, type Details, NO_DETAILS, parseLabels } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { setTitle } from '../plan/operations.ts';
import type { Plan } from '../plan/plan.ts';
import { readPrefix } from '../plan/read-prefix.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { type Columns, columnsOf, type Field } from './column-names.ts';
import type { ImportOptions } from './import-options.ts';
import { LineErrors } from './line-errors.ts';
import { type BlockRecord, planOfRecords } from './records.ts';

/**
 * The plan of a table whose header names the column of prefixes. Other columns that it knows are
 * optional, and those that it does not know are left out. Undefined without such a header.
 */
export function tableToPlan(
  lines: readonly Line[],
  options: ImportOptions,
): Plan | Refusal | undefined {
  const start = lines.findIndex(({ text }) => text.trim() !== '' && !SILENT_HEAD.test(text));
  const header = lines[start] && headerOf(lines[start].text);
  if (header === undefined) return undefined;
  const rows = rowsOf(lines.slice(start + 1), header.delimiter);
  if (rows.length > 2 * LIMITS.blocks) {
    return refuse(strings.refusals.tooManyBlocks(rows.length, LIMITS.blocks));
  }
  return planOfRows(rows, header.columns, options);
}

/** Lines before the header: comments, and the line with which spreadsheets name the separator. */
const SILENT_HEAD = /^\s*(?:#|\/\/)|^"?sep=."?$/i;

interface Header {
  readonly delimiter: Delimiter;
  readonly columns: Columns;
}

/** The header that a line is: with the separator that gives it the most cells. */
function headerOf(line: string): Header | undefined {
  const headers = DELIMITERS.flatMap((delimiter) => {
    const cells = cellsOf(line, delimiter);
    if (typeof cells === 'string') return [];
    const columns = columnsOf(cells);
    return columns.fields.has('prefix') ? [{ delimiter, columns, width: cells.length }] : [];
  });
  return headers.toSorted((a, b) => b.width - a.width)[0];
}

/** The rows that are not empty. */
function rowsOf(lines: readonly Line[], delimiter: Delimiter): Row[] {
  const records = new Records(delimiter);
  const rows = lines.flatMap((line) => records.add(line) ?? []);
  rows.push(...[records.end()].filter((row) => row !== undefined));
  return rows.filter(({ cells, error }) => error ?? cells.some((cell) => cell !== ''));
}

function planOfRows(
  rows: readonly Row[],
  columns: Columns,
  options: ImportOptions,
): Plan | Refusal {
  const records: BlockRecord[] = [];
  const errors = new LineErrors();
  let title = '';
  let cloudText = '';
  for (const row of rows) {
    const cell = (field: Field) => row.cells[columns.fields.get(field) ?? -1] ?? '';
    const text = prefixText(cell('prefix'), cell('mask'));
    if (isSilentRow(row, text)) continue;
    const hostBits = options.networks ? 'network' : 'refuse';
    const prefix = row.error ? refuse(`it ${row.error}`) : readPrefix(text, hostBits);
    if (isRefusal(prefix)) {
      errors.add(row.number, prefix);
      continue;
    }
    title ||= cell('plan');
    cloudText ||= cell('cloud');
    const isRoot = cell('root').toLowerCase() === 'yes';
    const details = detailsOf(row, columns);
    records.push({ prefix, details, isRoot, rest: restOf(cell, columns, details) });
  }
  const plan = errors.refusal() ?? planOfRecords(records, options.held);
  if (isRefusal(plan)) return plan;
  const cloud = CLOUDS.find((name) => name === cloudText);
  return setTitle({ ...plan, cloud }, title);
}

/**
 * What is left of a block: as this page's files say, of which the first version wrote a row for
 * each free block, and free in what NetBox calls a container.
 */
function restOf(
  cell: (field: Field) => string,
  { fields }: Columns,
  { labels }: Details,
): BlockRecord['rest'] {
  if (fields.has('rest')) return cell('rest') === 'reserved' ? 'reserved' : 'free';
  const isContainer = labels.some(
    ([key, value]) => key === 'status' && value.toLowerCase() === 'container',
  );
  return isContainer || cell('kind') === 'group' ? 'free' : undefined;
}

/** An address and its mask of another column, which may be a length, as a prefix. */
function prefixText(prefix: string, mask: string): string {
  const isAddress = /^[\da-f:.]+$/i.test(prefix);
  return isAddress && mask !== '' ? `${prefix}/${mask.replace(/^\//, '')}` : prefix;
}

/** A comment, a rule under the header of a drawn table, or a folder of phpIPAM: no block. */
function isSilentRow({ cells: [first = ''] }: Row, prefix: string): boolean {
  if (prefix === '') return COMMENT.test(first);
  return COMMENT.test(prefix) || /^:?-+:?$|\(folder\)$/.test(prefix);
}

const COMMENT = /^(?:#|\/\/)/;

/** Without a column of names, descriptions are the names. */
function detailsOf({ cells }: Row, { fields, labels }: Columns): Details {
  const cell = (field: Field) => cells[fields.get(field) ?? -1] ?? '';
  const description = cell('description');
  const isNamed = fields.has('name');
  const isNote = isNamed || description.length > LIMITS.name;
  const columnLabels = labels.map(([key, at]) => [key, cells[at] ?? ''] as const);
  return changeDetails(NO_DETAILS, {
    name: isNamed ? cell('name') : description,
    note: cell('note') || (isNote ? description : ''),
    colour: COLOURS.find((colour) => colour === cell('colour').toLowerCase()),
    labels: [
      ...parseLabels(cell('labels')),
      // What phpIPAM writes for nothing.
      ...columnLabels.filter(([, value]) => value !== '' && value !== 'NA' && value !== '/'),
    ],
  });
}
