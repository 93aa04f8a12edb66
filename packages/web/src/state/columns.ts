/** The columns that the table of blocks can show. */
export const COLUMNS = ['name', 'usable', 'mask', 'addresses', 'hosts', 'note', 'labels'] as const;
export type Column = (typeof COLUMNS)[number];

export const DEFAULT_COLUMNS: ReadonlySet<Column> = new Set(['name', 'usable', 'hosts', 'note']);
