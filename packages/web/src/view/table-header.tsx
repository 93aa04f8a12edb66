// biome-ignore-all lint/a11y/useSemanticElements: table elements cannot position virtual rows
// biome-ignore-all lint/a11y/useFocusableInteractive: the buttons in the headers have the focus

import type { Column } from '../state/columns.ts';
import { isSortable, nextSort } from '../state/sort-rows.ts';
import { strings } from '../strings.ts';
import { planner } from './context.ts';

const { columns: labels } = strings.planner;

/** The headers of the columns, which sort the table. */
export function TableHeader({ columns }: { columns: readonly Column[] }) {
  return (
    <div role="rowgroup" class="head">
      <div role="row" class="row" aria-rowindex={1}>
        {(['prefix', ...columns] as const).map((column) => (
          <ColumnHeader key={column} column={column} />
        ))}
      </div>
    </div>
  );
}

const ARROWS = { ascending: '▲', descending: '▼' } as const;

function ColumnHeader({ column }: { column: Column | 'prefix' }) {
  const sort = planner.sort.value;
  const direction = sort?.column === column ? sort.direction : undefined;
  const isTree = column === 'prefix' && sort === undefined;
  return (
    <span
      role="columnheader"
      class={`cell c-${column}`}
      aria-sort={direction ?? (isTree ? 'ascending' : undefined)}
    >
      {isSortable(column) ? (
        <button
          type="button"
          class="sort"
          onClick={() => {
            planner.sort.value = nextSort(sort, column);
            planner.reveal();
          }}
        >
          <span>{labels[column]}</span>
          <span aria-hidden="true">{direction && ARROWS[direction]}</span>
        </button>
      ) : (
        labels[column]
      )}
    </span>
  );
}
