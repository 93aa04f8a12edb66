// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot position virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for its rows

import { formatPrefix } from '@cidery/prefix';
import type { Row } from '../plan/rows.ts';
import { cellText, shortCellText } from '../state/cell-text.ts';
import { type Column, isEditable } from '../state/columns.ts';
import { objectionTo } from '../state/find-rows.ts';
import { strings } from '../strings.ts';
import { shownColumns } from './columns-shown.ts';
import { planner } from './context.ts';
import { FoundText } from './found-text.tsx';
import { Icon } from './icons.tsx';
import { CellEditor } from './late-parts.tsx';

const texts = strings.planner;

interface TableCellProps {
  readonly row: Row;
  readonly column: Column;
  readonly isEdited: boolean;
}

/** A cell of a column after the first. */
export function TableCell({ row, column, isEdited }: TableCellProps) {
  const { cloud } = planner.plan.value;
  const text = cellText(row, column, cloud);
  if (isEdited && isEditable(column)) {
    return (
      <span role="gridcell" class={`cell edited c-${column}`}>
        <CellEditor
          prefix={row.prefix}
          details={row.block.details}
          column={column}
          value={text}
          label={texts.editOf(texts.columns[column], formatPrefix(row.prefix))}
        />
      </span>
    );
  }
  const short = shortCellText(row, column, cloud);
  return (
    <span role="gridcell" class={`cell c-${column}`} data-column={column} title={text}>
      {column === 'name' && <Objection row={row} />}
      {column === 'name' && text === '' && (row.kind === 'free' || row.kind === 'reserved') ? (
        <span class="muted">{texts[row.kind]}</span>
      ) : (
        <FoundText text={short} />
      )}
      {column === 'name' && <CollapsedShare row={row} />}
    </span>
  );
}

/** How full a collapsed group is, where the table does not show the column for that. */
function CollapsedShare({ row }: { row: Row }) {
  const isOpen = !planner.isTree.value || !planner.isCollapsed(row.prefix);
  if (isOpen || shownColumns.value.has('used')) return null;
  return <span class="muted share">{cellText(row, 'used', undefined)}</span>;
}

/** The mark of a subnet that the plan's cloud does not make. */
function Objection({ row }: { row: Row }) {
  const objection = objectionTo(row, planner.plan.value.cloud);
  return objection === undefined ? null : (
    <span class="objection" role="img" aria-label={objection} title={objection}>
      <Icon name="warning" />
    </span>
  );
}
