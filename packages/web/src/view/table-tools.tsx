import { formatPrefix } from '@cidery/prefix';
import { strings } from '../strings.ts';
import { planner } from './context.ts';
import { Icon } from './icons.tsx';
import { ToolButton } from './tool-button.tsx';

const texts = strings.planner;

/** What narrows the table besides the search, and the button for all groups. */
export function TableTools() {
  const zoom = planner.zoom.value;
  const hasCollapsed = planner.collapsed.value.size > 0;
  const hasGroups =
    planner.isTree.value && planner.allRows.value.some(({ kind }) => kind === 'group');
  return (
    <>
      {zoom && (
        <button
          type="button"
          class="chip"
          aria-label={texts.leaveZoom(formatPrefix(zoom))}
          onClick={() => planner.zoomTo(undefined)}
        >
          {texts.onlyIn(formatPrefix(zoom))} <Icon name="close" />
        </button>
      )}
      {hasGroups && (
        <ToolButton
          icon={hasCollapsed ? 'expand' : 'collapse'}
          label={hasCollapsed ? texts.expandAll : texts.collapseAll}
          onClick={planner.toggleAllGroups}
          bare="tight"
        />
      )}
    </>
  );
}

/** How many subnets the plan's cloud does not make; a click shows them alone. */
export function Objections() {
  const { cloud } = planner.plan.value;
  const count = planner.objectionCount.value;
  if (cloud === undefined || count === 0) return null;
  return (
    <li>
      <button
        type="button"
        class="objections"
        aria-pressed={planner.filter.value === 'objection'}
        onClick={planner.toggleObjections}
      >
        <Icon name="warning" /> {texts.objections(strings.cloud.names[cloud], count)}
      </button>
    </li>
  );
}
