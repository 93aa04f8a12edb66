export { cellsOf, DELIMITERS, type Delimiter, type Row } from './cells.ts';
export { findColumns } from './columns.ts';
export { isSilent, withoutComment } from './comments.ts';
export {
  type Encoding,
  type LinesOptions,
  linesOf,
  type MarkedEncoding,
  markedEncoding,
  toUtf8,
} from './decode.ts';
export {
  type Choice,
  type Entry,
  type Item,
  isReadError,
  type Line,
  type Place,
  type ReadError,
  valueError,
} from './entry.ts';
export { isMask } from './pair-rule.ts';
export type { Layout, ReadOptions } from './read-options.ts';
export {
  BINARY_MESSAGE,
  itemsOfText,
  type ReadResult,
  type ReadTextOptions,
  readText,
} from './read-text.ts';
export { readValue } from './read-value.ts';
export { Records } from './records.ts';
export { suggest } from './suggest.ts';
export { type TableShape, tableOf } from './table-shape.ts';
export { TextReader } from './text-reader.ts';
export type { UnclearColumns, ValueColumns } from './value-columns.ts';
