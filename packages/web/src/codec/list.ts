/** A plan from a list of prefixes, and from whatever else the reader finds values in. */
import { type Line, type ReadError, readText } from '@cidery/reader';
import { changeDetails, NO_DETAILS } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import type { Plan } from '../plan/plan.ts';
import { prefixOfValue } from '../plan/read-prefix.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import type { ImportOptions } from './import-options.ts';
import { LineErrors } from './line-errors.ts';
import { type BlockRecord, planOfRecords } from './records.ts';

/** The plan of the prefixes in a text. What follows a prefix on its line is its name. */
export function listToPlan(lines: readonly Line[], options: ImportOptions): Plan | Refusal {
  const text = lines.map((line) => line.text).join('\n');
  const hostBits = options.networks ? 'network' : 'refuse';
  const { entries, errors: readErrors } = readText(text, { hostBits });
  if (entries.length > 2 * LIMITS.blocks) {
    return refuse(strings.refusals.tooManyBlocks(entries.length, LIMITS.blocks));
  }
  const general = readErrors.find(({ place }) => typeof place !== 'number');
  if (general !== undefined) return refuse(generalMessage(general));
  const errors = new LineErrors();
  for (const { place, message, fault } of readErrors) {
    const offer = fault?.code === 'host-bits' ? 'networks' : undefined;
    errors.add(place as number, refuse(message, offer)); // no other place is left
  }
  const records: BlockRecord[] = [];
  for (const { value, label, place } of entries) {
    const prefix = prefixOfValue(value);
    if (isRefusal(prefix)) errors.add(place as number, prefix);
    else {
      const details = changeDetails(NO_DETAILS, { name: label ?? '' });
      records.push({ prefix, details, isRoot: false });
    }
  }
  return errors.refusal() ?? planOfRecords(records, options.held);
}

function generalMessage({ message, choice }: ReadError): string {
  return choice === 'column'
    ? strings.refusals.csvHeader
    : strings.refusals.at(strings.refusals.file, message);
}
