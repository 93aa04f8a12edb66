/** The changes between two plans as a list, for a ticket or a review. */
import { formatPrefix } from '@cidery/prefix';
import { type Change, type ChangeKind, presentBlock } from '../plan/compare-plans.ts';
import type { NamedBlock } from '../plan/named-blocks.ts';
import { dialogStrings } from '../strings-dialogs.ts';
import { escapeText } from './markdown.ts';

const texts = dialogStrings.compare;

/** A sign for each kind of change, beside its word. */
export const CHANGE_SIGNS: Readonly<Record<ChangeKind, string>> = {
  added: '+',
  removed: '−',
  moved: '→',
  resized: '↔',
  renamed: '✎',
  changed: '•',
};

/** One line for each change: its sign, its kind, the prefixes, the name or path, what changed. */
export function comparisonToText(changes: readonly Change[]): string {
  return changes.map((change) => `${CHANGE_SIGNS[change.kind]} ${lineOf(change)}\n`).join('');
}

/** The same as a Markdown list. */
export function comparisonToMarkdown(changes: readonly Change[]): string {
  const quote = (prefix: string) => `\`${prefix}\``;
  return changes.map((change) => `- ${lineOf(change, quote, escapeText)}\n`).join('');
}

const asIs = (text: string): string => text;

function lineOf(change: Change, prefixAs = asIs, textAs = asIs): string {
  const names = textAs(namesOf(change));
  const fields = change.fields.map((field) => texts.fields[field]).join(', ');
  return [
    `${texts.kinds[change.kind]}:`,
    placesOf(change).map(prefixAs).join(' → '),
    ...(names === '' ? [] : [names]),
    ...(fields === '' ? [] : [`(${fields})`]),
  ].join(' ');
}

/** The prefix of a change, or the two that it leads from and to. */
export function placesOf(change: Change): string[] {
  return [...new Set(blocksOf(change).map(({ row }) => formatPrefix(row.prefix)))];
}

/** The block before and after, or the one of them that there is. */
function blocksOf({ before, after }: Change): NamedBlock[] {
  return [before, after].flatMap((block) => block ?? []);
}

/** What the block is called, and of one that was renamed both names. */
export function namesOf(change: Change): string {
  const nameIn = ({ row }: NamedBlock) => row.block.details.name;
  if (change.kind === 'renamed')
    return blocksOf(change)
      .map((block) => nameIn(block) || texts.unnamed)
      .join(' → ');
  const block = presentBlock(change);
  return nameIn(block) === '' ? '' : block.path;
}
