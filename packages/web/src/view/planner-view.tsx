import { CLOUDS, formatPrefix } from '@cidery/prefix';
import { useEffect, useRef } from 'preact/hooks';
import type { FamilySummary } from '../plan/summary.ts';
import { COLUMNS } from '../state/columns.ts';
import type { Filter } from '../state/find-rows.ts';
import { strings } from '../strings.ts';
import { BlockTable } from './block-table.tsx';
import { shownColumns, toggleColumn } from './columns-shown.ts';
import { store } from './context.ts';
import { Icon, type IconName } from './icons.tsx';
import { Inspector } from './inspector.tsx';
import { PictureView } from './picture-view.tsx';

const texts = strings.planner;

export function PlannerView() {
  const isEmpty = store.plan.value.roots.length === 0;
  return (
    <div class="planner">
      <h1 class="hidden">{store.plan.value.title || texts.untitled}</h1>
      <Toolbar />
      {isEmpty ? (
        <EmptyPlan />
      ) : (
        <>
          <Summary />
          <div class="workbench">
            <div class="workbench-main">
              <PictureView />
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
  const { past, future } = store.history.value;
  const { title, cloud } = store.plan.value;
  const { actions, dialog } = store;
  return (
    <div class="toolbar">
      <input
        class="plan-title"
        aria-label={texts.title}
        placeholder={texts.untitled}
        value={title}
        maxLength={120}
        onChange={(event) => actions.setTitle(event.currentTarget.value)}
      />
      <label class="field-inline">
        <span class="hidden">{texts.cloud}</span>
        <select
          value={cloud ?? ''}
          onChange={(event) => {
            const { value } = event.currentTarget;
            actions.setCloud(CLOUDS.find((name) => name === value));
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
          onClick={actions.undo}
          disabled={past === undefined}
          bare
        />
        <ToolButton
          icon="redo"
          label={texts.redo}
          onClick={actions.redo}
          disabled={future === undefined}
          bare
        />
        <ToolButton icon="page" label={texts.newPlan} onClick={actions.newPlan} bare />
        <ToolButton icon="add" label={texts.addRoot} onClick={() => (dialog.value = 'add')} />
        <ToolButton icon="fit" label={texts.fit} onClick={() => (dialog.value = 'fit')} />
        <ToolButton
          icon="share"
          label={texts.share}
          onClick={() => (dialog.value = 'share')}
          primary
        />
      </div>
    </div>
  );
}

interface ToolButtonProps {
  icon: IconName;
  label: string;
  onClick: () => void;
  disabled?: boolean;
  /** Shows the icon alone. */
  bare?: boolean;
  primary?: boolean;
}

export function ToolButton({
  icon,
  label,
  onClick,
  disabled = false,
  bare = false,
  primary = false,
}: ToolButtonProps) {
  return (
    <button
      type="button"
      class={primary ? 'primary' : ''}
      title={label}
      // Stays focusable, so that the keyboard is not lost when the last step is undone.
      aria-disabled={disabled}
      onClick={onClick}
    >
      <Icon name={icon} /> <span class={bare ? 'hidden' : 'label'}>{label}</span>
    </button>
  );
}

function Summary() {
  return (
    <ul class="summary">
      {store.summary.value.map((summary) => (
        <SummaryItem key={summary.family} summary={summary} />
      ))}
    </ul>
  );
}

function SummaryItem({ summary }: { summary: FamilySummary }) {
  const { family, freeShare, largestFree, freeBlocks, usedBlocks } = summary;
  const detail =
    largestFree === undefined
      ? texts.fullDetail(usedBlocks)
      : texts.freeDetail(formatPrefix(largestFree), freeBlocks, usedBlocks);
  return (
    <li>
      <span class="meter" aria-hidden="true">
        <span style={{ width: `${(1 - freeShare) * 100}%` }} />
      </span>
      <span>
        <strong>{texts.summary(family)}</strong> {texts.freeShare(percent(freeShare))}
      </span>
      <span class="muted">{detail}</span>
    </li>
  );
}

/** A share as a percentage; never 0 % or 100 % of what is not. */
function percent(share: number): string {
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return '<1 %';
  return rounded === 100 && share < 1 ? '>99 %' : `${rounded} %`;
}

function TableHead() {
  const isSearch = store.search.value !== '' || store.filter.value !== 'all';
  return (
    <div class="table-head">
      <label class="field-inline">
        <span class="hidden">{texts.find}</span>
        <input
          id="find"
          type="search"
          placeholder={texts.findHint}
          value={store.search.value}
          onInput={(event) => (store.search.value = event.currentTarget.value)}
        />
      </label>
      <label class="field-inline">
        <span class="hidden">{texts.show}</span>
        <select
          value={store.filter.value}
          onChange={
            (event) =>
              (store.filter.value = event.currentTarget.value as Filter) /* one of the options */
          }
        >
          <option value="all">{texts.showAll}</option>
          <option value="used">{texts.showUsed}</option>
          <option value="free">{texts.showFree}</option>
        </select>
      </label>
      <span class="muted count" role="status">
        {isSearch ? texts.found(store.rows.value.length) : ''}
      </span>
      <ColumnMenu />
    </div>
  );
}

/** The menu of columns; Escape and a press elsewhere close it. */
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
          onClick={() => (store.dialog.value = 'add')}
          primary
        />
        <ToolButton icon="open" label={texts.open} onClick={() => (store.dialog.value = 'open')} />
        <button type="button" onClick={store.actions.openExample}>
          {texts.example}
        </button>
      </div>
    </section>
  );
}
