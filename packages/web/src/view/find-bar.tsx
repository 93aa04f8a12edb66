import { COLUMNS } from '../state/columns.ts';
import type { Filter } from '../state/find-rows.ts';
import { strings } from '../strings.ts';
import { shownColumns, toggleColumn } from './columns-shown.ts';
import { planner } from './context.ts';
import { PopoverMenu } from './popover-menu.tsx';
import { TableTools } from './table-tools.tsx';

const texts = strings.planner;

/** What stands above the table: the search, the filter and the menu of columns. */
export function FindBar() {
  const isSearch = planner.search.value !== '' || planner.filter.value !== 'all';
  return (
    <div class="table-head">
      <label class="field-inline">
        <span class="hidden">{texts.find}</span>
        <input
          id="find"
          type="search"
          placeholder={texts.findHint}
          value={planner.search.value}
          onInput={(event) => planner.find(event.currentTarget.value)}
          onKeyDown={({ key }) => key === 'Enter' && document.getElementById('blocks')?.focus()}
        />
      </label>
      <label class="field-inline">
        <span class="hidden">{texts.show}</span>
        <select
          value={planner.filter.value}
          onChange={
            (event) =>
              (planner.filter.value = event.currentTarget.value as Filter) /* one of the options */
          }
        >
          <option value="all">{texts.showAll}</option>
          <option value="used">{texts.showUsed}</option>
          <option value="reserved">{texts.showReserved}</option>
          <option value="free">{texts.showFree}</option>
          {planner.plan.value.cloud && <option value="objection">{texts.showObjections}</option>}
        </select>
      </label>
      <span class="muted count" role="status">
        {isSearch ? texts.found(planner.rows.value.length) : ''}
      </span>
      <TableTools />
      <ColumnMenu />
    </div>
  );
}

function ColumnMenu() {
  return (
    <PopoverMenu id="column-menu" icon="columns" label={texts.columnPicker}>
      <fieldset>
        <legend class="hidden">{texts.columnPicker}</legend>
        {COLUMNS.map((column) => (
          <label key={column}>
            <input
              type="checkbox"
              checked={shownColumns.value.has(column)}
              onChange={() => toggleColumn(column)}
            />{' '}
            {texts.columns[column]}
          </label>
        ))}
      </fieldset>
    </PopoverMenu>
  );
}
