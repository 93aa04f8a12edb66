/** Copies the selected prefixes, one a line. */
import { formatPrefix } from '@cidery/prefix';
import { strings } from '../strings.ts';
import { planner, say } from './context.ts';
import { copy } from './copy.ts';

function selectedPrefixes(): string[] {
  return planner.selectedRows.value.map(({ prefix }) => formatPrefix(prefix));
}

function nameOf(prefixes: readonly string[]): string {
  return prefixes.length === 1 ? String(prefixes[0]) : strings.planner.prefixes(prefixes.length);
}

/** Copies the selected prefixes when the focus is in the table, unless text is selected. */
export function onTableCopy(event: ClipboardEvent): void {
  const focus = document.activeElement;
  const isText = focus instanceof HTMLTextAreaElement || getSelection()?.isCollapsed === false;
  if (isText || !focus?.closest('#blocks') || event.clipboardData === null) return;
  const prefixes = selectedPrefixes();
  if (prefixes.length === 0) return;
  event.preventDefault();
  event.clipboardData.setData('text/plain', prefixes.join('\n'));
  say(strings.app.copied(nameOf(prefixes)));
}

/** Copies the selected prefixes from a button. */
export function copySelected(): void {
  const prefixes = selectedPrefixes();
  void copy(prefixes.join('\n'), nameOf(prefixes));
}
