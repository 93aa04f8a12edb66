/** Reads the page's own file format. */
import { CLOUDS } from '@cidery/prefix';
import { COLOURS, changeDetails, type Details, type Label, NO_DETAILS } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { readingOf } from '../plan/reading.ts';
import { isRefusal, type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { type Draft, type DraftLine, draftOf } from './draft.ts';
import { DraftLines } from './draft-lines.ts';
import { JSON_VERSION } from './json.ts';

/** The draft of a value that was read from JSON in the page's own format. */
export function jsonToDraft(value: Readonly<Record<string, unknown>>): Draft | Refusal {
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
  const found = new DraftLines();
  for (const [index, block] of blocks.entries()) {
    const line = readLine(block, `blocks[${index}]`);
    const refusal = isRefusal(line) ? line : found.add(line);
    if (refusal !== undefined) return refusal;
  }
  return draftOf(found.all, { title, cloud, isOwn: true, isListing: false });
}

function readLine(value: unknown, where: string): DraftLine | Refusal {
  if (typeof value !== 'object' || value === null) return refuse(strings.refusals.field(where));
  const {
    prefix: text,
    root = false,
    rest = 'free',
    ...written
  } = value as Record<string, unknown>;
  if (typeof text !== 'string') return refuse(strings.refusals.field(`${where}.prefix`));
  if (typeof root !== 'boolean') return refuse(strings.refusals.field(`${where}.root`));
  if (rest !== 'free' && rest !== 'reserved')
    return refuse(strings.refusals.field(`${where}.rest`));
  const details = readDetails(written, where);
  if (isRefusal(details)) return details;
  return { place: where, text, reading: readingOf(text, 'refuse'), details, isRoot: root, rest };
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
