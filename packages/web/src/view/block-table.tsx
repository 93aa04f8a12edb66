// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot position virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus for its rows

import { addressCount, familyBits, formatAddress, formatPrefix, networkMask } from '@cidery/prefix';
import { computed } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { shortCount } from '../calculator/counts.ts';
import { formatUsable, hostCount } from '../plan/cloud.ts';
import { formatLabels } from '../plan/details.ts';
import type { Row } from '../plan/rows.ts';
import { COLUMNS, type Column } from '../state/columns.ts';
import { type Command, commandOf } from '../state/shortcuts.ts';
import { strings } from '../strings.ts';
import { focusField } from './browser.ts';
import { shownColumns } from './columns-shown.ts';
import { planner, router, singleKeys } from './context.ts';
import { Icon, type IconName } from './icons.tsx';
import { Swatch } from './swatch.tsx';

const ROW_HEIGHT = 36;
const OVERSCAN = 6;
/** How deep rows are indented at most: two characters each. */
const DEEPEST_INDENT = 6;
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
  const selectedIndex = planner.selectedIndex.value;
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
  }, [selectedIndex, rows]);

  const first = Math.max(0, window_.top / ROW_HEIGHT - OVERSCAN);
  const last = Math.min(
    rows.length,
    Math.ceil((window_.top + window_.height) / ROW_HEIGHT) + OVERSCAN,
  );
  const shown: number[] = [];
  for (let index = first; index < last; index++) shown.push(index);
  // The selected row stays in the document even when it is scrolled out of view.
  if (selectedIndex >= 0 && (selectedIndex < first || selectedIndex >= last))
    shown.push(selectedIndex);

  const columns = COLUMNS.filter((column) => shownColumns.value.has(column));
  return (
    <div
      id="blocks"
      class="blocks"
      role="treegrid"
      aria-label={texts.table}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={selectedIndex < 0 ? undefined : `row-${selectedIndex}`}
      tabIndex={0}
      ref={scroller}
      onScroll={measure}
      onFocus={() => planner.selected.value === undefined && planner.selectBy(1)}
      onKeyDown={onKeyDown}
    >
      <div role="presentation" class="blocks-inner" style={{ '--characters': prefixWidth.value }}>
        <div role="rowgroup" class="head">
          <div role="row" class="row" aria-rowindex={1}>
            <span role="columnheader" class="cell c-prefix">
              <span>{texts.columns.prefix}</span>
            </span>
            {columns.map((column) => (
              <span key={column} role="columnheader" class={`cell c-${column}`}>
                {texts.columns[column]}
              </span>
            ))}
          </div>
        </div>
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
                  isSelected={index === selectedIndex}
                />
              )
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface TableRowProps {
  row: Row;
  index: number;
  columns: readonly Column[];
  isSelected: boolean;
}

function TableRow({ row, index, columns, isSelected }: TableRowProps) {
  const { prefix, block, depth, kind, isRoot } = row;
  const text = formatPrefix(prefix);
  const { colour } = block.details;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the table handles the keyboard
    <div
      id={`row-${index}`}
      role="row"
      tabIndex={-1}
      class={`row ${kind} ${isSelected ? 'selected' : ''}`}
      aria-rowindex={index + 2}
      aria-level={depth + 1}
      aria-selected={isSelected}
      style={{ transform: `translateY(${index * ROW_HEIGHT}px)` }}
      onClick={() => {
        planner.select(prefix);
        showInspector();
      }}
    >
      <span role="gridcell" class="cell c-prefix">
        {depth > 0 && (
          <span class="indent" style={{ '--depth': Math.min(depth, DEEPEST_INDENT) }} />
        )}
        <Swatch look={colour ?? kind} />
        {text}
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
      {columns.map((column) => {
        const content = cellText(row, column);
        return (
          <span
            key={column}
            role="gridcell"
            class={`cell c-${column}`}
            title={typeof content === 'string' ? content : undefined}
          >
            {content}
          </span>
        );
      })}
    </div>
  );
}

interface RowButtonProps {
  icon: IconName;
  title: string;
  label: string;
  onClick: () => void;
}

/** A button for the pointer: the keyboard acts on the table. */
function RowButton({ icon, title, label, onClick }: RowButtonProps) {
  return (
    <button
      type="button"
      class="row-button"
      tabIndex={-1}
      title={title}
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

/** Scrolls the selected block's actions into view when they are below the table. */
function showInspector(): void {
  requestAnimationFrame(() =>
    document.querySelector('.inspector .buttons')?.scrollIntoView({
      block: 'nearest',
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth',
    }),
  );
}

function cellText({ prefix, block, kind }: Row, column: Column) {
  const { details } = block;
  switch (column) {
    case 'name':
      return details.name === '' && (kind === 'free' || kind === 'reserved') ? (
        <span class="muted">{texts[kind]}</span>
      ) : (
        details.name
      );
    case 'note':
      return details.note;
    case 'labels':
      return formatLabels(details.labels);
    case 'mask':
      return prefix.family === 4 ? formatAddress(networkMask(prefix)) : '';
    case 'addresses':
      return shortCount(addressCount(prefix));
    case 'hosts':
      return shortCount(hostCount(prefix, planner.plan.value.cloud));
    case 'usable':
      return formatUsable(prefix, planner.plan.value.cloud);
  }
}

/** What the shortcuts do that work in the table; `page` is how many rows it shows. */
const COMMANDS: Readonly<Record<Command<'inTable'>, (page: number) => void>> = {
  down: () => planner.selectBy(1),
  up: () => planner.selectBy(-1),
  pageDown: (page) => planner.selectBy(page),
  pageUp: (page) => planner.selectBy(-page),
  first: () => planner.selectBy(-planner.rows.value.length),
  last: () => planner.selectBy(planner.rows.value.length),
  splitTwo: () => planner.splitTwo(),
  splitInto: () => router.openDialog('split'),
  join: () => planner.joinUp(),
  joinHere: () => planner.joinHere(),
  name: () => focusField('block-name'),
  note: () => focusField('block-note'),
  labels: () => focusField('block-labels'),
  colour: planner.nextColour,
  zoomIn: planner.zoomIn,
  zoomOut: planner.zoomOut,
  fit: () => router.openDialog('fit'),
  add: () => router.openDialog('add'),
  remove: planner.remove,
};

function onKeyDown(event: KeyboardEvent): void {
  const command = commandOf('inTable', event, singleKeys.value);
  if (command === undefined) return;
  event.preventDefault();
  const table = event.currentTarget as HTMLElement; // the handler is the table's
  COMMANDS[command](Math.max(1, Math.floor(table.clientHeight / ROW_HEIGHT) - 2));
}
