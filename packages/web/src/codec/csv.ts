/** The plan as CSV for spreadsheets, and back. */
import {
  addressCount,
  CLOUDS,
  formatAddress,
  formatPrefix,
  isFault,
  networkMask,
  parsePrefix,
} from '@cidery/prefix';
import { hostCount, usableRange } from '../plan/cloud.ts';
import { COLOURS, changeDetails, formatLabels, NO_DETAILS, parseLabels } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { setTitle } from '../plan/operations.ts';
import type { Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { type Row, rowsOf } from '../plan/rows.ts';
import { strings } from '../strings.ts';
import { formatCsvLine, parseCsv } from './csv-text.ts';
import { type BlockRecord, planOfRecords } from './records.ts';

const COLUMNS = [
  'prefix',
  'kind',
  'name',
  'note',
  'colour',
  'labels',
  'mask',
  'first_usable',
  'last_usable',
  'addresses',
  'hosts',
  'root',
  'plan',
  'cloud',
] as const;

/**
 * The plan as CSV with a header line and lines that end with CR LF (RFC 4180). Text beyond ASCII
 * starts with a byte order mark, without which spreadsheets do not read it as UTF-8.
 */
export function planToCsv(plan: Plan): string {
  const lines = rowsOf(plan).map((row) => formatCsvLine(cellsOf(row, plan)));
  const text = [formatCsvLine(COLUMNS), ...lines, ''].join('\r\n');
  return /^[\u0020-\u007e\r\n]*$/.test(text) ? text : `\ufeff${text}`;
}

function cellsOf({ prefix, block, kind, isRoot }: Row, plan: Plan): string[] {
  const { name, note, colour = '', labels } = block.details;
  const [firstUsable = '', lastUsable = ''] =
    usableRange(prefix, plan.cloud)?.map(formatAddress) ?? [];
  return [
    formatPrefix(prefix),
    kind,
    name,
    note,
    colour,
    formatLabels(labels),
    prefix.family === 4 ? formatAddress(networkMask(prefix)) : '',
    firstUsable,
    lastUsable,
    String(addressCount(prefix)),
    String(hostCount(prefix, plan.cloud)),
    isRoot ? 'yes' : '',
    isRoot ? plan.title : '',
    isRoot ? (plan.cloud ?? '') : '',
  ];
}

/** The names of these columns in other programs. */
const OTHER_NAMES: Readonly<Record<string, (typeof COLUMNS)[number]>> = {
  cidr: 'prefix',
  subnet: 'prefix',
  network: 'prefix',
  block: 'prefix',
  description: 'note',
  comment: 'note',
  color: 'colour',
  tags: 'labels',
};

/**
 * Reads a plan from CSV. Its header line must name a column `prefix` (or cidr, subnet, network).
 * Name, note, colour, labels, root, plan and cloud are optional; other columns are ignored.
 */
export function csvToPlan(text: string, isHeld = false): Plan | Refusal {
  const [header, ...lines] = parseCsv(text);
  const names = (header?.cells ?? []).map((cell) => {
    const name = cell.trim().toLowerCase();
    return OTHER_NAMES[name] ?? name;
  });
  if (!names.includes('prefix')) return refuse(strings.refusals.csvHeader);
  if (lines.length > 2 * LIMITS.blocks) {
    return refuse(strings.refusals.tooManyBlocks(lines.length, LIMITS.blocks));
  }
  // Looked up once, since a header may have a million columns. Of two equal names the first counts.
  const places = new Map(COLUMNS.map((name) => [name, names.indexOf(name)]));
  const records: BlockRecord[] = [];
  let title = '';
  let cloudText = '';
  for (const { cells, number } of lines) {
    const cell = (name: (typeof COLUMNS)[number]) =>
      (cells[places.get(name) as number] ?? '').trim(); // every column has a place
    const prefix = parsePrefix(cell('prefix'));
    if (isFault(prefix)) {
      return refuse(strings.refusals.at(strings.refusals.csvLine(number), prefix.message));
    }
    title ||= cell('plan');
    cloudText ||= cell('cloud');
    const details = changeDetails(NO_DETAILS, {
      name: cell('name'),
      note: cell('note'),
      colour: COLOURS.find((colour) => colour === cell('colour').toLowerCase()),
      labels: parseLabels(cell('labels')),
    });
    records.push({ prefix, details, isRoot: cell('root').toLowerCase() === 'yes' });
  }
  const plan = planOfRecords(records, isHeld);
  if (isRefusal(plan)) return plan;
  const cloud = CLOUDS.find((name) => name === cloudText);
  return setTitle({ ...plan, cloud }, title);
}
