/** The plan as a Markdown table, for a README or a ticket. */
import { formatPrefix } from '@cidery/prefix';
import { formatUsable, hostCount } from '../plan/cloud.ts';
import { formatLabels } from '../plan/details.ts';
import type { Plan } from '../plan/plan.ts';
import { type Row, rowsOf } from '../plan/rows.ts';
import { strings } from '../strings.ts';

export function planToMarkdown(plan: Plan): string {
  const { title, columns } = strings.markdown;
  const lines = rowsOf(plan).map((row) => `| ${cellsOf(row, plan).join(' | ')} |`);
  return [
    `# ${escapeText(plan.title || title)}`,
    '',
    `| ${columns.join(' | ')} |`,
    '| --- | --- | --- | --: | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

function cellsOf({ prefix, block, depth, kind }: Row, plan: Plan): string[] {
  const { name, note, labels } = block.details;
  const indent = '&ensp;'.repeat(depth);
  const isBlank = name === '' && (kind === 'free' || kind === 'reserved');
  const label = isBlank ? strings.planner[kind] : escapeText(name);
  return [
    `${indent}\`${formatPrefix(prefix)}\``,
    label,
    formatUsable(prefix, plan.cloud),
    String(hostCount(prefix, plan.cloud)),
    escapeText(note).replaceAll('\n', '<br>'),
    escapeText(formatLabels(labels)),
  ];
}

/** Text that a Markdown reader shows as it is: no table cell, markup or link of its own. */
export function escapeText(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_{}[\]()#+\-!|~>:@.]/g, '\\$&');
}
