/** Reads a file, or a text, in any known format: as a draft, or as the plan of one without problems. */
import type { Line } from '@cidery/reader';
import { LIMITS } from '../plan/limits.ts';
import type { Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { importStrings } from '../strings-import.ts';
import { awsObjects } from './aws-objects.ts';
import { copiedTableToDraft } from './copied-table.ts';
import type { Draft } from './draft.ts';
import { textOfFile } from './file-text.ts';
import { JSON_FORMAT } from './json.ts';
import { jsonToDraft } from './json-to-draft.ts';
import { listToDraft } from './list.ts';
import { objectsOf, objectsToDraft } from './objects.ts';
import { NO_CHOICES, planOfReview, reviewOf } from './review.ts';
import { tableToDraft } from './table.ts';
import { isVisualSubnetCalc, visualSubnetCalcToDraft } from './visualsubnetcalc.ts';

/** Not an IPv6 address in brackets. */
const JSON_START = /^\s*(?:\{|\[(?!\s*[\da-f]*:))/i;

/** How many lines a text may have: more than a plan can take, with comments and blank lines. */
const MOST_LINES = 8 * LIMITS.blocks;

/** The draft of a text or of the bytes of a file. */
export function readDraft(source: string | Uint8Array): Draft | Refusal {
  if (source.length > LIMITS.importBytes) {
    return refuse(strings.refusals.fileTooLarge(LIMITS.importBytes));
  }
  const content = typeof source === 'string' ? source : textOfFile(source);
  if (isRefusal(content)) return content;
  const text = content.replace(/^\ufeff/, '');
  if (!/[^\s,;|]/.test(text)) return refuse(strings.refusals.nothingToImport);
  if (JSON_START.test(text)) return draftOfJson(text);
  const lines = linesOfText(text);
  if (lines.length > MOST_LINES) {
    return refuse(importStrings.tooManyLines(MOST_LINES, LIMITS.blocks));
  }
  const objects = awsObjects(lines);
  if (objects !== undefined) return objectsToDraft(objects);
  return copiedTableToDraft(lines) ?? tableToDraft(lines) ?? listToDraft(lines);
}

/** The plan of a text or of the bytes of a file; a Refusal if it has problems to decide. */
export function importText(source: string | Uint8Array): Plan | Refusal {
  const draft = readDraft(source);
  if (isRefusal(draft)) return draft;
  const review = reviewOf(draft, NO_CHOICES);
  const [first, ...others] = review.problems;
  if (first === undefined) return planOfReview(review);
  const message = strings.refusals.at(importStrings.place(first.place), first.message);
  return refuse(others.length === 0 ? message : strings.refusals.andMore(message, others.length));
}

/** The lines of a text, whatever ends them. */
function linesOfText(text: string): Line[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => ({ text: line, number: index + 1 }));
}

function draftOfJson(text: string): Draft | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // JSON.parse throws only SyntaxErrors.
    return refuse(strings.refusals.notJson((error as SyntaxError).message));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const config = value as Record<string, unknown>;
    if (config.format === JSON_FORMAT) return jsonToDraft(config);
    if (isVisualSubnetCalc(config)) return visualSubnetCalcToDraft(config);
  }
  const objects = objectsOf(value);
  if (objects !== undefined) return objectsToDraft(objects);
  // The published ranges of clouds, and whatever else has addresses in it.
  return listToDraft([{ text: JSON.stringify(value), number: 1 }]);
}
