import type { Prefix } from '@cidery/prefix';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Details } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { withVlan } from '../plan/vlan.ts';
import type { Editable } from '../state/columns.ts';
import { planner } from './context.ts';
import { editableBeside, editedColumn } from './table-view.ts';

const LIMIT: Readonly<Record<Editable, number>> = {
  name: LIMITS.name,
  note: LIMITS.note,
  vlan: LIMITS.labelValue,
};

interface CellEditorProps {
  readonly prefix: Prefix;
  readonly details: Details;
  readonly column: Editable;
  readonly value: string;
  readonly label: string;
}

/**
 * A field in a cell. Enter takes the text and goes down, Tab goes to the next cell, Escape leaves
 * the text as it was. In a note, Shift and Enter begin a line.
 */
export function CellEditor({ prefix, details, column, value, label }: CellEditorProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const isDone = useRef(false);
  useLayoutEffect(() => {
    field.current?.focus();
    field.current?.select();
    // Another selection takes the field away.
    return () => {
      commit();
      if (editedColumn.value === column) editedColumn.value = undefined;
    };
  }, []);

  const commit = (): void => {
    const text = field.current?.value ?? value;
    if (isDone.current) return;
    isDone.current = true;
    if (text === value) return;
    const labels = column === 'vlan' ? withVlan(details.labels, text) : details.labels;
    planner.edit(prefix, { ...(column === 'vlan' ? { labels } : { [column]: text }) });
  };

  const leave = (next?: Editable): void => {
    editedColumn.value = next;
    if (next === undefined) document.getElementById('blocks')?.focus();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const isLine = event.key === 'Enter' && event.shiftKey && column === 'note';
    if (event.isComposing || isLine || !['Enter', 'Escape', 'Tab'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'Escape') isDone.current = true;
    const below = planner.rows.value[planner.selectedIndex.value + 1];
    commit();
    leave(event.key === 'Tab' ? editableBeside(column, event.shiftKey) : undefined);
    if (event.key === 'Enter' && below !== undefined) planner.select(below.prefix);
  };

  return (
    <textarea
      ref={field}
      class="cell-editor"
      rows={1}
      aria-label={label}
      defaultValue={value}
      maxLength={LIMIT[column]}
      onKeyDown={onKeyDown}
      onClick={(event) => event.stopPropagation()}
      onDblClick={(event) => event.stopPropagation()}
      onBlur={() => {
        commit();
        if (editedColumn.value === column) editedColumn.value = undefined;
      }}
    />
  );
}
