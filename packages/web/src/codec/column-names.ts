/** The columns that tables of blocks have, in this page's CSV and in other programs. */

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
    ...['cidr_block', 'subnet_address', 'network_address', 'address_block'],
  ],
  mask: ['mask', 'netmask', 'subnet_mask', 'network_mask', 'mask_bits', 'prefix_length'],
  name: ['name', 'subnet_name', 'network_name'],
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

/** Columns of address management whose cells become labels with the column's name as key. */
const LABELS: readonly string[] = [
  ...['site', 'location', 'region', 'section', 'customer', 'tenant', 'vrf', 'role', 'status'],
  ...['vlan', 'vlan_id', 'vlan_group', 'vlan_domain'],
];

/** Where the columns of a table are, as indexes. */
export interface Columns {
  readonly fields: ReadonlyMap<Field, number>;
  readonly labels: readonly (readonly [key: string, at: number])[];
}

/** The columns that the cells of a header name. Of two that say the same the first counts. */
export function columnsOf(header: readonly string[]): Columns {
  const names = header.map((cell) =>
    cell
      .trim()
      .toLowerCase()
      .replace(/[\s_-]+/g, '_'),
  );
  // Looked up once, since a header may have a million columns.
  const places = new Map<string, number>();
  for (const [at, name] of names.entries()) if (!places.has(name)) places.set(name, at);
  const fields = new Map<Field, number>();
  for (const [field, known] of Object.entries(NAMES) as [Field, readonly string[]][]) {
    const found = known.flatMap((name) => places.get(name) ?? []);
    if (found.length > 0) fields.set(field, Math.min(...found));
  }
  const labels = LABELS.flatMap((name) => {
    const at = places.get(name);
    return at === undefined ? [] : [[name, at] as const];
  });
  return { fields, labels };
}
