import { CLOUDS, formatPrefix } from '@cidery/prefix';
import { useEffect, useRef } from 'preact/hooks';
import type { FamilySummary } from '../plan/summary.ts';
import { COLUMNS } from '../state/columns.ts';
import type { Filter } from '../state/find-rows.ts';
import { strings } from '../strings.ts';
import { BlockTable } from './block-table.tsx';
import { shownColumns, toggleColumn } from './columns-shown.ts';
import { planner, router } from './context.ts';
import { Inspector } from './inspector.tsx';
import { PictureView } from './picture-view.tsx';
import { RestQuestion } from './rest-question.tsx';
import { ToolButton } from './tool-button.tsx';

const texts = strings.planner;

export function PlannerView() {
  const isEmpty = planner.plan.value.roots.length === 0;
  return (
    <div class="planner">
      <h1 class="hidden">{planner.plan.value.title || texts.untitled}</h1>
      <Toolbar />
      {isEmpty ? (
        <EmptyPlan />
      ) : (
        <>
          <Summary />
          <div class="workbench">
            <div class="workbench-main">
              <PictureView />
              <RestQuestion />
              <TableHead />
              <BlockTable />
            </div>
            <Inspector />
          </div>
        </>
      )}
    </div>
  );
}

function Toolbar() {
  const { past, future } = planner.history.value;
  const { title, cloud } = planner.plan.value;
  return (
    <div class="toolbar">
      <input
        class="plan-title"
        aria-label={texts.title}
        placeholder={texts.untitled}
        value={title}
        maxLength={120}
        onChange={(event) => planner.setTitle(event.currentTarget.value)}
      />
      <label class="field-inline">
        <span class="hidden">{texts.cloud}</span>
        <select
          value={cloud ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            planner.setCloud(CLOUDS.find((name) => name === value));
          }}
        >
          <option value="">{texts.noCloud}</option>
          {CLOUDS.map((name) => (
            <option key={name} value={name}>
              {strings.cloud.names[name]}
            </option>
          ))}
        </select>
      </label>
      <div class="buttons">
        <ToolButton
          icon="undo"
          label={texts.undo}
          onClick={planner.undo}
          disabled={past === undefined}
          bare
        />
        <ToolButton
          icon="redo"
          label={texts.redo}
          onClick={planner.redo}
          disabled={future === undefined}
          bare
        />
        <ToolButton icon="page" label={texts.newPlan} onClick={planner.newPlan} bare />
        <ToolButton icon="add" label={texts.addRoot} onClick={() => router.openDialog('add')} />
        <ToolButton icon="fit" label={texts.fit} onClick={() => router.openDialog('fit')} />
        <ToolButton
          icon="share"
          label={texts.share}
          onClick={() => router.openDialog('share')}
          primary
        />
      </div>
    </div>
  );
}

function Summary() {
  return (
    <ul class="summary">
      {planner.summary.value.map((summary) => (
        <SummaryItem key={summary.family} summary={summary} />
      ))}
    </ul>
  );
}

function SummaryItem({ summary }: { summary: FamilySummary }) {
  const { family, freeShare, reservedShare, largestFree, freeBlocks, usedBlocks, reservedBlocks } =
    summary;
  const detail =
    largestFree === undefined
      ? texts.fullDetail(usedBlocks)
      : texts.freeDetail(formatPrefix(largestFree), freeBlocks, usedBlocks);
  return (
    <li>
      <span class="meter" aria-hidden="true">
        <span style={{ width: `${(1 - freeShare - reservedShare) * 100}%` }} />
        <span class="reserved" style={{ width: `${reservedShare * 100}%` }} />
      </span>
      <span>
        <strong>{texts.summary(family)}</strong> {texts.freeShare(percent(freeShare))}
      </span>
      <span class="muted">{detail}</span>
      {reservedBlocks > 0 && (
        <span class="muted">{texts.reservedShare(percent(reservedShare), reservedBlocks)}</span>
      )}
    </li>
  );
}

/** A percentage that shows 0 % and 100 % only when they are exact. */
function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return '<1 %';
  return rounded === 100 && share < 1 ? '>99 %' : `${rounded} %`;
}

function TableHead() {
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
          onInput={(event) => (planner.search.value = event.currentTarget.value)}
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
        </select>
      </label>
      <span class="muted count" role="status">
        {isSearch ? texts.found(planner.rows.value.length) : ''}
      </span>
      <ColumnMenu />
    </div>
  );
}

/** The menu of columns. Escape and a click elsewhere close it. */
function ColumnMenu() {
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const onPointerDown = ({ target }: PointerEvent) => {
      if (target instanceof Node && !menu.current?.contains(target)) close();
    };
    document.addEventListener('pointerdown', onPointerDown);
    return () => document.removeEventListener('pointerdown', onPointerDown);
  }, []);
  const close = () => menu.current?.removeAttribute('open');
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    close();
    menu.current?.querySelector('summary')?.focus();
  };
  return (
    <details class="menu" ref={menu} onKeyDown={onKeyDown}>
      <summary>{texts.columnPicker}</summary>
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
    </details>
  );
}

function EmptyPlan() {
  return (
    <section class="card empty-plan">
      <h2>{texts.empty}</h2>
      <p>{texts.emptyHint}</p>
      <div class="buttons">
        <ToolButton
          icon="add"
          label={texts.addRoot}
          onClick={() => router.openDialog('add')}
          primary
        />
        <ToolButton icon="open" label={texts.open} onClick={() => router.openDialog('open')} />
        <button type="button" onClick={planner.openExample}>
          {texts.example}
        </button>
      </div>
    </section>
  );
}
