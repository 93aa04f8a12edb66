/** The columns that the table of blocks can show. */
export const COLUMNS = [
  'name',
  'used',
  'usable',
  'gateway',
  'first',
  'last',
  'broadcast',
  'mask',
  'addresses',
  'hosts',
  'vlan',
  'note',
  'labels',
] as const;
export type Column = (typeof COLUMNS)[number];

export const DEFAULT_COLUMNS: ReadonlySet<Column> = new Set([
  'name',
  'used',
  'usable',
  'hosts',
  'note',
]);

/** The columns whose cells can be edited in the table. */
export const EDITABLE = ['name', 'vlan', 'note'] as const satisfies readonly Column[];
export type Editable = (typeof EDITABLE)[number];

export function isEditable(column: Column): column is Editable {
  return EDITABLE.some((name) => name === column);
}
