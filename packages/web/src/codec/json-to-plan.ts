/** Reads the page's own file format. */
import { CLOUDS, isFault, parsePrefix } from '@cidery/prefix';
import { COLOURS, changeDetails, type Details, type Label, NO_DETAILS } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { setTitle } from '../plan/operations.ts';
import type { Plan } from '../plan/plan.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { JSON_VERSION } from './json.ts';
import { type BlockRecord, planOfRecords } from './records.ts';

/** The plan of a value that was read from JSON in the page's own format. */
export function jsonToPlan(
  value: Readonly<Record<string, unknown>>,
  isHeld = false,
): Plan | Refusal {
  if (value.version !== JSON_VERSION)
    return refuse(strings.refusals.fileVersion(String(value.version)));
  const { title = '', cloud: cloudText, blocks } = value;
  const cloud = CLOUDS.find((name) => name === cloudText);
  if (typeof title !== 'string') return refuse(strings.refusals.field('title'));
  if (cloudText !== undefined && cloud === undefined)
    return refuse(strings.refusals.field('cloud'));
  if (!Array.isArray(blocks)) return refuse(strings.refusals.field('blocks'));
  if (blocks.length > 2 * LIMITS.blocks) {
    return refuse(strings.refusals.tooManyBlocks(blocks.length, LIMITS.blocks));
  }
  const records: BlockRecord[] = [];
  for (const [index, block] of blocks.entries()) {
    const record = readRecord(block, `blocks[${index}]`);
    if (isRefusal(record)) return record;
    records.push(record);
  }
  const plan = records.length === 0 ? { roots: [] } : planOfRecords(records, isHeld);
  return isRefusal(plan) ? plan : setTitle({ title: '', cloud, roots: plan.roots }, title);
}

function readRecord(value: unknown, where: string): BlockRecord | Refusal {
  if (typeof value !== 'object' || value === null) return refuse(strings.refusals.field(where));
  const {
    prefix: text,
    root = false,
    rest = 'free',
    ...written
  } = value as Record<string, unknown>;
  if (typeof text !== 'string') return refuse(strings.refusals.field(`${where}.prefix`));
  const prefix = parsePrefix(text);
  if (isFault(prefix)) return refuse(strings.refusals.at(`${where}.prefix`, prefix.message));
  if (typeof root !== 'boolean') return refuse(strings.refusals.field(`${where}.root`));
  if (rest !== 'free' && rest !== 'reserved')
    return refuse(strings.refusals.field(`${where}.rest`));
  const details = readDetails(written, where);
  return isRefusal(details) ? details : { prefix, details, isRoot: root, rest };
}

function readDetails(value: Record<string, unknown>, where: string): Details | Refusal {
  const { name = '', note = '', colour: colourText, labels = {} } = value;
  if (typeof name !== 'string') return refuse(strings.refusals.field(`${where}.name`));
  if (typeof note !== 'string') return refuse(strings.refusals.field(`${where}.note`));
  const colour = COLOURS.find((known) => known === colourText);
  if (colourText !== undefined && colour === undefined) {
    return refuse(strings.refusals.field(`${where}.colour`));
  }
  if (typeof labels !== 'object' || labels === null || Array.isArray(labels)) {
    return refuse(strings.refusals.field(`${where}.labels`));
  }
  const pairs = Object.entries(labels);
  if (!pairs.every((pair): pair is [string, string] => typeof pair[1] === 'string')) {
    return refuse(strings.refusals.field(`${where}.labels`));
  }
  return changeDetails(NO_DETAILS, { name, note, colour, labels: pairs satisfies Label[] });
}
