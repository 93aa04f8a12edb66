// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot position virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for its rows

import { familyBits, formatPrefix } from '@cidery/prefix';
import type { Row } from '../plan/rows.ts';
import { type Column, isEditable } from '../state/columns.ts';
import { strings } from '../strings.ts';
import { openSheet } from './bottom-sheet.tsx';
import { planner } from './context.ts';
import { FoundText } from './found-text.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Swatch } from './swatch.tsx';
import { TableCell } from './table-cell.tsx';
import { DEEPEST_INDENT, editCell, editedColumn, ROW_HEIGHT } from './table-view.ts';

const texts = strings.planner;

interface TableRowProps {
  readonly row: Row;
  readonly index: number;
  readonly columns: readonly Column[];
  readonly isActive: boolean;
  readonly isSelected: boolean;
}

export function TableRow(props: TableRowProps) {
  const { row, index, columns, isActive, isSelected } = props;
  const { prefix, kind } = row;
  const depth = planner.sort.value === undefined ? row.depth - planner.outerDepth.value : 0;
  const isGroup = kind === 'group' && planner.isTree.value;
  const edited = isActive ? editedColumn.value : undefined;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table handles the keyboard
    <div
      id={`row-${index}`}
      role="row"
      tabIndex={-1}
      class={`row ${kind} ${isSelected ? 'selected' : ''} ${isActive ? 'active' : ''}`}
      aria-rowindex={index + 2}
      aria-level={depth + 1}
      aria-selected={isSelected}
      aria-expanded={isGroup ? !planner.isCollapsed(prefix) : undefined}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={(event) => selectRow(event, row)}
      onDblClick={({ target }) => editAt(target)}
    >
      <PrefixCell row={row} depth={depth} isGroup={isGroup} />
      {columns.map((column) => (
        <TableCell key={column} row={row} column={column} isEdited={edited === column} />
      ))}
    </div>
  );
}

/** A click selects a row; with Ctrl, it adds the row; with Shift, all rows as far as this one. */
function selectRow(event: MouseEvent, { prefix }: Row): void {
  if (event.shiftKey) {
    planner.extendTo(prefix);
    getSelection()?.removeAllRanges();
  } else if (event.ctrlKey || event.metaKey) planner.toggleSelected(prefix);
  else {
    planner.select(prefix);
    openSheet(event.currentTarget as Element); // the handler is the row's
  }
}

/** Edits the cell that was clicked, or else the name. */
function editAt(target: EventTarget | null): void {
  if (!(target instanceof Element) || target.closest('button')) return;
  const column = target.closest<HTMLElement>('[data-column]')?.dataset.column;
  const known = column as Column | undefined; // what TableCell writes
  editCell(known !== undefined && isEditable(known) ? known : 'name');
}

interface PrefixCellProps {
  readonly row: Row;
  readonly depth: number;
  readonly isGroup: boolean;
}

function PrefixCell({ row, depth, isGroup }: PrefixCellProps) {
  const { prefix, block, kind, isRoot } = row;
  const text = formatPrefix(prefix);
  const isCollapsed = isGroup && planner.isCollapsed(prefix);
  return (
    <span role="gridcell" class="cell c-prefix">
      {depth > 0 && <span class="indent" style={{ '--depth': Math.min(depth, DEEPEST_INDENT) }} />}
      {planner.isTree.value && (
        <span class="fold">
          {isGroup && (
            <RowButton
              icon={isCollapsed ? 'closed' : 'more'}
              label={isCollapsed ? texts.expand(text) : texts.collapse(text)}
              onClick={() => planner.toggleGroup(prefix)}
            />
          )}
        </span>
      )}
      <Swatch look={block.details.colour ?? kind} />
      <span>
        <FoundText text={text} />
      </span>
      <span class="row-buttons">
        {kind !== 'group' && prefix.length < familyBits(prefix.family) && (
          <RowButton
            icon="split"
            title={texts.splitTwo}
            label={texts.splitOf(text)}
            onClick={() => planner.splitTwo(prefix)}
          />
        )}
        {!isRoot && (
          <RowButton
            icon="join"
            title={texts.join}
            label={texts.joinOf(text)}
            onClick={() => planner.joinUp(prefix)}
          />
        )}
      </span>
    </span>
  );
}

interface RowButtonProps {
  readonly icon: IconName;
  readonly title?: string;
  readonly label: string;
  readonly onClick: () => void;
}

/** A button for the pointer: the keyboard acts on the table. */
function RowButton({ icon, title, label, onClick }: RowButtonProps) {
  return (
    <button
      type="button"
      class="row-button"
      tabIndex={-1}
      title={title ?? label}
      aria-label={label}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}
