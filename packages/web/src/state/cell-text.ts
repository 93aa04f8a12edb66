/** What the cells of the table say, as text. */
import {
  type Address,
  addressCount,
  broadcastAddress,
  type Cloud,
  formatAddress,
  networkMask,
} from '@cidery/prefix';
import { groupDigits, shortCount } from '../calculator/counts.ts';
import { formatUsable, gatewayOf, hostCount, usableRange } from '../plan/cloud.ts';
import { formatLabels } from '../plan/details.ts';
import { formatPercent } from '../plan/percent.ts';
import type { Row } from '../plan/rows.ts';
import { shortRange } from '../plan/short-range.ts';
import { usedShare } from '../plan/used-share.ts';
import { vlanOf } from '../plan/vlan.ts';
import type { Column } from './columns.ts';

type CellOf = (row: Row, cloud: Cloud | undefined) => string;

const whole: Readonly<Record<Column, CellOf>> = {
  name: ({ block }) => block.details.name,
  used: ({ kind, block }) => (kind === 'group' ? formatPercent(usedShare(block)) : ''),
  usable: ({ prefix }, cloud) => formatUsable(prefix, cloud),
  // A group is not a subnet, and has no router; its parts have.
  gateway: ({ kind, prefix }, cloud) => (kind === 'group' ? '' : dashed(gatewayOf(prefix, cloud))),
  first: ({ prefix }, cloud) => dashed(usableRange(prefix, cloud)?.[0]),
  last: ({ prefix }, cloud) => dashed(usableRange(prefix, cloud)?.[1]),
  broadcast: ({ prefix }) => dashed(broadcastAddress(prefix)),
  mask: ({ prefix }) => (prefix.family === 4 ? formatAddress(networkMask(prefix)) : ''),
  addresses: ({ prefix }) => groupDigits(addressCount(prefix)),
  hosts: ({ prefix }, cloud) => groupDigits(hostCount(prefix, cloud)),
  vlan: ({ block }) => vlanOf(block.details),
  note: ({ block }) => block.details.note,
  labels: ({ block }) => formatLabels(block.details.labels),
};

/** What a narrow cell shows where that is shorter than the whole. */
const short: Readonly<Partial<Record<Column, CellOf>>> = {
  usable: ({ prefix }, cloud) => {
    const range = usableRange(prefix, cloud);
    return range === undefined ? '–' : shortRange(...range);
  },
  addresses: ({ prefix }) => shortCount(addressCount(prefix)),
  hosts: ({ prefix }, cloud) => shortCount(hostCount(prefix, cloud)),
  note: ({ block }) => block.details.note.replace(/\n[\s\S]*$/, ' ⏎'),
};

/** The whole text of a cell. */
export function cellText(row: Row, column: Column, cloud: Cloud | undefined): string {
  return whole[column](row, cloud);
}

/** The text of a cell, shortened where the table has little room. */
export function shortCellText(row: Row, column: Column, cloud: Cloud | undefined): string {
  return (short[column] ?? whole[column])(row, cloud);
}

function dashed(address: Address | undefined): string {
  return address === undefined ? '–' : formatAddress(address);
}
