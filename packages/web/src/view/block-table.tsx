// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot position virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for its rows

import { formatPrefix } from '@cidery/prefix';
import { computed } from '@preact/signals';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { COLUMNS } from '../state/columns.ts';
import { strings } from '../strings.ts';
import { shownColumns } from './columns-shown.ts';
import { planner } from './context.ts';
import { onTableCopy } from './copy-selected.ts';
import { TableHeader } from './table-header.tsx';
import { onTableKey } from './table-keys.ts';
import { TableRow } from './table-row.tsx';
import { DEEPEST_INDENT, ROW_HEIGHT } from './table-view.ts';

const OVERSCAN = 6;
const texts = strings.planner;

/** The width of the prefix column in characters: the longest prefix of the plan with its indent. */
const prefixWidth = computed(() =>
  planner.allRows.value.reduce(
    (most, { prefix, depth }) =>
      Math.max(most, formatPrefix(prefix).length + 2 * Math.min(depth, DEEPEST_INDENT)),
    10,
  ),
);

/** The table of blocks. Only the rows in sight are in the document. */
export function BlockTable() {
  const rows = planner.rows.value;
  const several = planner.several.value;
  const selectedIndex = planner.selectedIndex.value;
  const { scroller, shown, measure } = useRowsInSight(rows.length, selectedIndex);
  useEffect(() => {
    // A copy without selected text is an event of the whole document.
    document.addEventListener('copy', onTableCopy);
    return () => document.removeEventListener('copy', onTableCopy);
  }, []);
  const columns = COLUMNS.filter((column) => shownColumns.value.has(column));
  return (
    <div
      id="blocks"
      class="blocks"
      role="treegrid"
      aria-label={texts.table}
      aria-multiselectable={true}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={selectedIndex < 0 ? undefined : `row-${selectedIndex}`}
      tabIndex={0}
      ref={scroller}
      onScroll={measure}
      onFocus={({ target, currentTarget }) => {
        const isOwn = target === currentTarget;
        if (isOwn && planner.selected.value === undefined) planner.selectBy(1);
      }}
      onKeyDown={onTableKey}
    >
      <div role="presentation" class="blocks-inner" style={{ '--characters': prefixWidth.value }}>
        <TableHeader columns={columns} />
        <div
          role="rowgroup"
          class="body"
          style={{ height: `${Math.max(1, rows.length) * ROW_HEIGHT}px` }}
        >
          {rows.length === 0 && (
            <div role="row" class="row">
              <span role="gridcell" class="cell muted">
                {texts.noneFound}
              </span>
            </div>
          )}
          {shown.map((index) => {
            const row = rows[index];
            return (
              row && (
                <TableRow
                  key={index}
                  row={row}
                  index={index}
                  columns={columns}
                  isActive={index === selectedIndex}
                  isSelected={
                    index === selectedIndex ||
                    (several.size > 0 && several.has(formatPrefix(row.prefix)))
                  }
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The indexes of the rows to draw. The selected row is scrolled into view when it moves. */
function useRowsInSight(count: number, selectedIndex: number) {
  const scroller = useRef<HTMLDivElement>(null);
  const [window_, setWindow] = useState({ top: 0, height: 560 });

  const measure = () => {
    const element = scroller.current;
    if (element === null) return;
    const top = Math.floor(element.scrollTop / ROW_HEIGHT) * ROW_HEIGHT;
    setWindow((old) =>
      old.top === top && old.height === element.clientHeight
        ? old
        : { top, height: element.clientHeight },
    );
  };

  useLayoutEffect(() => {
    const observer = new ResizeObserver(measure);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || selectedIndex < 0) return;
    const top = selectedIndex * ROW_HEIGHT;
    const head = ROW_HEIGHT;
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT + head > element.scrollTop + element.clientHeight) {
      element.scrollTop = top + ROW_HEIGHT + head - element.clientHeight;
    }
  }, [selectedIndex, planner.rows.value]);

  const first = Math.max(0, window_.top / ROW_HEIGHT - OVERSCAN);
  const last = Math.min(count, Math.ceil((window_.top + window_.height) / ROW_HEIGHT) + OVERSCAN);
  const shown: number[] = [];
  for (let index = first; index < last; index++) shown.push(index);
  // The selected row stays in the document even when it is scrolled out of view.
  const isOut = selectedIndex >= 0 && (selectedIndex < first || selectedIndex >= last);
  if (isOut) shown.push(selectedIndex);
  return { scroller, shown, measure };
}
