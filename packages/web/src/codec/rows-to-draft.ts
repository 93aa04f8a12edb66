/** From the rows of a table to a draft. */
import { CLOUDS } from '@cidery/prefix';
import type { Line, Row, ValueColumns } from '@cidery/reader';
import {
  COLOURS,
  changeDetails,
  type Details,
  type Label,
  NO_DETAILS,
  parseLabels,
} from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { NO_PREFIX, readingOf, unreadable } from '../plan/reading.ts';
import type { Refusal } from '../plan/refusal.ts';
import { type Columns, columnsOf, type Field } from './column-names.ts';
import { type Draft, type DraftLine, draftOf } from './draft.ts';
import { DraftLines } from './draft-lines.ts';

export interface Table {
  readonly values: ValueColumns;
  /** What the columns say. In a table without a header the first filled cell is the name. */
  readonly columns: Columns | undefined;
  readonly rows: readonly Row[];
}

/** How many rows show which column holds the prefixes. */
const SAMPLE_ROWS = 200;

/** A table of rows under a header that names the column of prefixes; undefined for any other one. */
export function tableUnder(header: readonly string[], rows: readonly Row[]): Table | undefined {
  const samples = rows.slice(0, SAMPLE_ROWS).map(({ cells }) => cells);
  const columns = columnsOf(header, samples);
  const first = columns.fields.get('prefix');
  if (first === undefined) return undefined;
  const second = columns.fields.get('mask');
  const values = second === undefined ? { first } : ({ first, second, joint: '/' } as const);
  return { values, columns, rows };
}

/** The draft of the rows of a table; the lines are the text that it is in. */
export function rowsToDraft(table: Table, lines: readonly Line[]): Draft | Refusal {
  const { fields } = table.columns ?? { fields: NO_FIELDS };
  const found = new DraftLines();
  const lost = new Set<string>();
  let title = '';
  let cloudText = '';
  for (const row of table.rows) {
    const text = valueText(row, table.values);
    if (isSilentRow(row, text)) continue;
    const cell = (field: Field) => cellOf(row, fields, field);
    title ||= cell('plan');
    cloudText ||= cell('cloud');
    const details = detailsOf(row, table, lost);
    const refusal = found.add({
      place: row.number,
      text: (lines[row.number - 1] as Line).text, // the row begins there
      reading: readingOfRow(row, text),
      details,
      isRoot: cell('root').toLowerCase() === 'yes',
      rest: restOf(cell, fields, details),
    });
    if (refusal !== undefined) return refusal;
  }
  const cloud = CLOUDS.find((name) => name === cloudText);
  const isOwn = fields.has('root') && fields.has('plan');
  return draftOf(found.all, { title, cloud, lostColumns: [...lost], isOwn, isListing: !isOwn });
}

const NO_FIELDS: Columns['fields'] = new Map();

function cellOf({ cells }: Row, fields: Columns['fields'], field: Field): string {
  return cells[fields.get(field) ?? -1] ?? '';
}

function readingOfRow({ error }: Row, text: string): DraftLine['reading'] {
  if (error !== undefined) return unreadable(`it ${error}`);
  return text === '' ? NO_PREFIX : readingOf(text, 'refuse');
}

/**
 * What is left of a block: as this page's files say, of which the first version wrote a row for
 * each free block.
 */
function restOf(
  cell: (field: Field) => string,
  fields: Columns['fields'],
  details: Details,
): DraftLine['rest'] {
  if (fields.has('rest')) return cell('rest') === 'reserved' ? 'reserved' : 'free';
  return cell('kind') === 'group' ? 'free' : restOfContainer(details);
}

/** The rest of what NetBox calls a container is free; other files do not say it. */
export function restOfContainer({ labels }: Details): 'free' | undefined {
  const isContainer = labels.some(
    ([key, value]) => key === 'status' && value.toLowerCase() === 'container',
  );
  return isContainer ? 'free' : undefined;
}

/** The text of a row's value: an address with its mask or length, or first and last of a range. */
function valueText({ cells }: Row, { first, second, joint }: ValueColumns): string {
  const value = cells[first] ?? '';
  const other = second === undefined ? '' : (cells[second] ?? '');
  if (other === '') return value;
  if (joint === '-') return `${value}-${other}`;
  return /^[\da-f:.]+$/i.test(value) ? `${value}/${other.replace(/^\//, '')}` : value;
}

/** A comment, a rule under the header of a drawn table, or a folder of phpIPAM: no block. */
function isSilentRow({ cells: [first = ''] }: Row, prefix: string): boolean {
  if (prefix === '') return COMMENT.test(first);
  return COMMENT.test(prefix) || /^:?-+:?$|\(folder\)$/.test(prefix);
}

const COMMENT = /^(?:#|\/\/)/;

/** What programs write for nothing. */
const NOTHING: ReadonlySet<string> = new Set([
  '',
  'NA',
  'N/A',
  '/',
  '-',
  'None',
  'null',
  'False',
  'false',
]);

/** Without a column of names, descriptions are the names. */
function detailsOf(row: Row, { values, columns }: Table, lost: Set<string>): Details {
  if (columns === undefined) return unnamedDetails(row, values);
  const { fields } = columns;
  const description = cellOf(row, fields, 'description');
  const isNamed = fields.has('name');
  const isNote = isNamed || description.length > LIMITS.name;
  return changeDetails(NO_DETAILS, {
    name: isNamed ? cellOf(row, fields, 'name') : description,
    note: cellOf(row, fields, 'note') || (isNote ? description : ''),
    colour: COLOURS.find((colour) => colour === cellOf(row, fields, 'colour').toLowerCase()),
    labels: labelsOf(row, columns, lost),
  });
}

/** The labels of a row, as many as a block can have; the columns of the others are noted as lost. */
function labelsOf(row: Row, columns: Columns, lost: Set<string>): Label[] {
  const tags = cellOf(row, columns.fields, 'labels');
  const labels = tags === '' ? [] : parseLabels(tags);
  for (const [key, at] of columns.labels) {
    const value = row.cells[at] ?? '';
    if (NOTHING.has(value)) continue;
    if (labels.length < LIMITS.labels) labels.push([key, value]);
    else lost.add(key);
  }
  return labels;
}

/** Of a table without names of columns, the first filled cell is the name and the rest the note. */
function unnamedDetails({ cells }: Row, { first, second }: ValueColumns): Details {
  const [name = '', ...rest] = cells.filter(
    (cell, at) => at !== first && at !== second && cell !== '',
  );
  return changeDetails(NO_DETAILS, { name, note: rest.join(', ') });
}
