/** Reads a plan from a file, or from a text, in any known format. */
import type { Line } from '@cidery/reader';
import { LIMITS } from '../plan/limits.ts';
import type { Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { copiedTableToPlan } from './copied-table.ts';
import { textOfFile } from './file-text.ts';
import type { ImportOptions } from './import-options.ts';
import { JSON_FORMAT } from './json.ts';
import { jsonToPlan } from './json-to-plan.ts';
import { listToPlan } from './list.ts';
import { tableToPlan } from './table.ts';
import { isVisualSubnetCalc, visualSubnetCalcToPlan } from './visualsubnetcalc.ts';

/** Not an IPv6 address in brackets. */
const JSON_START = /^\s*(?:\{|\[(?!\s*[\da-f]*:))/i;

/** The plan of a text or of the bytes of a file, as a person has chosen to open it. */
export function importText(
  source: string | Uint8Array,
  options: ImportOptions = {},
): Plan | Refusal {
  if (source.length > LIMITS.importBytes) {
    return refuse(strings.refusals.fileTooLarge(LIMITS.importBytes));
  }
  const content = typeof source === 'string' ? source : textOfFile(source);
  if (isRefusal(content)) return content;
  const text = content.replace(/^\ufeff/, '');
  if (!/[^\s,;|]/.test(text)) return refuse(strings.refusals.nothingToImport);
  if (JSON_START.test(text)) return importJson(text, options);
  const lines = linesOfText(text);
  return copiedTableToPlan(lines) ?? tableToPlan(lines, options) ?? listToPlan(lines, options);
}

/** The lines of a text, whatever ends them. */
function linesOfText(text: string): Line[] {
  return text.split(/\r\n|\r|\n/).map((line, index) => ({ text: line, number: index + 1 }));
}

function importJson(text: string, options: ImportOptions): Plan | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    // JSON.parse throws only SyntaxErrors.
    return refuse(strings.refusals.notJson((error as SyntaxError).message));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const config = value as Record<string, unknown>;
    if (config.format === JSON_FORMAT) return jsonToPlan(config, options.held);
    if (isVisualSubnetCalc(config)) return visualSubnetCalcToPlan(config);
  }
  return refuse(strings.refusals.unknownJson);
}
