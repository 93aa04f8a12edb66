/** Reads a plan from the text of a file in any known format. */
import { LIMITS } from '../plan/limits.ts';
import type { Plan } from '../plan/plan.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { csvToPlan } from './csv.ts';
import { JSON_FORMAT, jsonToPlan } from './json.ts';
import { isVisualSubnetCalc, visualSubnetCalcToPlan } from './visualsubnetcalc.ts';

/** With `isHeld`, a list of too many networks opens inside the networks that contain them. */
export function importText(text: string, isHeld = false): Plan | Refusal {
  if (text.length > LIMITS.importBytes) {
    return refuse(strings.refusals.fileTooLarge(LIMITS.importBytes));
  }
  if (text.trim() === '') return refuse(strings.refusals.nothingToImport);
  return /^\s*[[{]/.test(text) ? importJson(text, isHeld) : csvToPlan(text, isHeld);
}

function importJson(text: string, isHeld: boolean): Plan | Refusal {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    // JSON.parse throws only SyntaxErrors.
    return refuse(strings.refusals.notJson((error as SyntaxError).message));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const config = value as Record<string, unknown>;
    if (config.format === JSON_FORMAT) return jsonToPlan(config, isHeld);
    if (isVisualSubnetCalc(config)) return visualSubnetCalcToPlan(config);
  }
  return refuse(strings.refusals.unknownJson);
}
