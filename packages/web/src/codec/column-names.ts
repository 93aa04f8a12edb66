/** The columns that tables of blocks have, in this page's CSV and in other programs. */
import { looksLikeValue } from './looks-like-value.ts';

/** What a column says of a block. */
export type Field =
  | 'prefix'
  | 'mask'
  | 'name'
  | 'description'
  | 'note'
  | 'colour'
  | 'labels'
  | 'kind'
  | 'rest'
  | 'root'
  | 'plan'
  | 'cloud';

const NAMES: Readonly<Record<Field, readonly string[]>> = {
  prefix: [
    ...['prefix', 'cidr', 'subnet', 'network', 'block', 'ip_prefix', 'ip_network', 'ip_subnet'],
    ...['cidr_block', 'subnet_address', 'network_address', 'address_block', 'address_prefix'],
    ...['ip_cidr_range', 'ipv4_cidr', 'ipv4_cidr_block', 'ipv6_cidr', 'ipv6_cidr_block', 'range'],
  ],
  mask: ['mask', 'netmask', 'subnet_mask', 'network_mask', 'mask_bits', 'prefix_length'],
  name: ['name', 'subnet_name', 'network_name', 'display_name', 'label', 'title', 'hostname'],
  description: ['description'],
  note: ['note', 'notes', 'comment', 'comments'],
  colour: ['colour', 'color'],
  labels: ['labels', 'tags'],
  kind: ['kind'],
  rest: ['rest'],
  root: ['root'],
  plan: ['plan'],
  cloud: ['cloud'],
};

/**
 * Columns that do not become labels: what follows from the prefix or from the other blocks, and what
 * a program keeps for itself.
 */
const COMPUTED: ReadonlySet<string> = new Set([
  // This page's CSV.
  ...['mask', 'first_usable', 'last_usable', 'addresses', 'hosts', 'netmask', 'wildcard'],
  // Of the prefix.
  ...['wildcard_mask', 'subnet_mask', 'network_mask', 'broadcast', 'broadcast_address', 'family'],
  ...['ip_version', 'version', 'size', 'length', 'prefix_length', 'mask_bits', 'usable_range'],
  ...['range_of_addresses', 'usable_ips', 'first', 'last', 'first_ip', 'last_ip', 'first_address'],
  ...['last_address', 'first_host', 'last_host', 'host_min', 'host_max', 'usable_hosts'],
  ...['total_ips', 'total_hosts', 'num_addresses', 'netzmaske', 'start_ip', 'end_ip'],
  // Of the blocks around it and in it.
  ...['used', 'free', 'used_ips', 'free_ips', 'available', 'available_ips', 'utilization'],
  ...[
    'utilisation',
    'usage',
    'mark_utilized',
    'mark_as_full',
    'available_ip_address_count',
    'depth',
  ],
  ...['children', 'parent', 'parent_prefix', 'master_subnet', 'supernet', '%_used', '%_free'],
  // Of the program's database.
  ...['id', 'uuid', 'url', 'display', 'created', 'created_at', 'last_updated', 'updated', 'etag'],
  ...['updated_at', 'modified', 'last_modified', 'edit_date', 'editdate', 'last_scan', 'self_link'],
  ...['creation_timestamp', 'provisioning_state', 'fingerprint', 'owner_id', 'subnet_arn'],
]);

/** Where the columns of a table are, as indexes. */
export interface Columns {
  readonly fields: ReadonlyMap<Field, number>;
  readonly labels: readonly (readonly [key: string, at: number])[];
}

/** A header's name in lower case, its words separated by underscores. */
export function columnName(header: string): string {
  return header
    .trim()
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[\s_-]+/g, '_');
}

/**
 * The columns that the cells of a header name. Of two that say the same the first counts. Of those
 * of prefixes it is the first one whose cells look like prefixes: a column `network` may hold names.
 */
export function columnsOf(
  header: readonly string[],
  samples: readonly (readonly string[])[] = [],
): Columns {
  const names = header.map(columnName);
  // Looked up once, since a header may have a million columns.
  const places = new Map<string, number>();
  for (const [at, name] of names.entries()) if (!places.has(name)) places.set(name, at);
  const fields = new Map<Field, number>();
  for (const [field, known] of Object.entries(NAMES) as [Field, readonly string[]][]) {
    const found = known.flatMap((name) => places.get(name) ?? []).toSorted((a, b) => a - b);
    const place = field === 'prefix' ? valueColumn(found, samples) : found[0];
    if (place !== undefined) fields.set(field, place);
  }
  return { fields, labels: labelColumns(places, new Set(fields.values())) };
}

/** The columns that become labels: all others, with their names as keys. */
export function labelColumns(
  places: ReadonlyMap<string, number>,
  taken: ReadonlySet<number>,
): [key: string, at: number][] {
  return [...places].filter(([name, at]) => name !== '' && !taken.has(at) && !COMPUTED.has(name));
}

function valueColumn(
  places: readonly number[],
  samples: readonly (readonly string[])[],
): number | undefined {
  const holdsValues = (at: number) => {
    const filled = samples.map((cells) => cells[at] ?? '').filter((cell) => cell !== '');
    return filled.length > 0 && 2 * filled.filter(looksLikeValue).length >= filled.length;
  };
  return places.find(holdsValues) ?? places[0];
}
