/** The plan as CSV for spreadsheets. `table.ts` reads it. */
import { addressCount, formatAddress, formatPrefix, networkMask } from '@cidery/prefix';
import { hostCount, usableRange } from '../plan/cloud.ts';
import { formatLabels } from '../plan/details.ts';
import type { Plan } from '../plan/plan.ts';
import { type Row, rowsOf } from '../plan/rows.ts';
import { formatCsvLine } from './csv-text.ts';

const COLUMNS = [
  'prefix',
  'kind',
  'name',
  'note',
  'colour',
  'labels',
  'rest',
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
    block.keepsRest ? 'reserved' : '',
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
