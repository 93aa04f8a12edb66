/** The page's own file format: readable JSON, one object a block. `json-to-draft.ts` reads it. */
import { formatPrefix } from '@cidery/prefix';
import type { Plan } from '../plan/plan.ts';
import { type Row, rowsOf } from '../plan/rows.ts';

export const JSON_FORMAT = 'cidery-plan';
export const JSON_VERSION = 1;

/** The plan as the text of a file. */
export function planToJson(plan: Plan): string {
  const { title, cloud } = plan;
  const head = { format: JSON_FORMAT, version: JSON_VERSION, title, cloud };
  // One block a line: a change of one block is a change of one line in a repository.
  const lines = rowsOf(plan).map((row) => `    ${JSON.stringify(rowToValue(row))}`);
  const body = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "blocks": ${body}\n}\n`;
}

/** The value of a block in the file, without what is empty: JSON leaves out what is undefined. */
function rowToValue({ prefix, block, isRoot }: Row) {
  const { name, note, colour, labels } = block.details;
  return {
    prefix: formatPrefix(prefix),
    root: isRoot || undefined,
    name: name || undefined,
    note: note || undefined,
    colour,
    labels: labels.length > 0 ? Object.fromEntries(labels) : undefined,
    rest: block.keepsRest ? 'reserved' : undefined,
  };
}
