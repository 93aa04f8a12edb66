import { formatPrefix } from '@cidery/prefix';
import { render } from 'preact';
import { shortCount } from '../calculator/counts.ts';
import { formatUsable, hostCount } from '../plan/cloud.ts';
import { formatLabels } from '../plan/details.ts';
import { strings } from '../strings.ts';
import { planner, router } from './context.ts';

/** Adds the whole table to the document for printing, and removes it afterwards. */
export function printWhole(place: HTMLElement): void {
  addEventListener('beforeprint', () => {
    if (router.view.value === 'planner') render(<PrintTable />, place);
  });
  addEventListener('afterprint', () => render(null, place));
}

function PrintTable() {
  const plan = planner.plan.value;
  const { columns, free, reserved } = strings.planner;
  return (
    <table class="print-table">
      <caption>{plan.title || strings.planner.untitled}</caption>
      <thead>
        <tr>
          <th>{columns.prefix}</th>
          <th>{columns.name}</th>
          <th>{columns.usable}</th>
          <th>{columns.hosts}</th>
          <th>{columns.note}</th>
          <th>{columns.labels}</th>
        </tr>
      </thead>
      <tbody>
        {planner.allRows.value.map(({ prefix, block, depth, kind }) => (
          <tr key={formatPrefix(prefix)}>
            <td>
              {'\u2003'.repeat(depth)}
              {formatPrefix(prefix)}
            </td>
            <td>{kind === 'free' ? free : kind === 'reserved' ? reserved : block.details.name}</td>
            <td>{formatUsable(prefix, plan.cloud)}</td>
            <td>{shortCount(hostCount(prefix, plan.cloud))}</td>
            <td>{block.details.note}</td>
            <td>{formatLabels(block.details.labels)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
