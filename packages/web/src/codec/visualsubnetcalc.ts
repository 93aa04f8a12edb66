/**
 * The configuration that visualsubnetcalc exports: nested maps from a prefix to the prefixes inside
 * it, or to a block's `_note` and `_color`. Version 2 names the base network. In version 1 it is
 * the first key, and notes may be in a map of their own.
 */
import { type Cloud, formatPrefix, isFault, type Prefix, parsePrefix } from '@cidery/prefix';
import { type Colour, changeDetails, type Details, NO_DETAILS } from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { readingOf } from '../plan/reading.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { isTrouble } from '../plan/trouble.ts';
import { strings } from '../strings.ts';
import { type Draft, type DraftLine, draftOf } from './draft.ts';
import { DraftLines } from './draft-lines.ts';

const CLOUDS: Readonly<Record<string, Cloud>> = { AWS: 'aws', AZURE: 'azure' };

/** Whether a value read from JSON is such a configuration. */
export function isVisualSubnetCalc(value: Readonly<Record<string, unknown>>): boolean {
  return 'config_version' in value && ('base_network' in value || 'subnets' in value);
}

/** The draft of such a configuration. Its notes become names, since it has no names. */
export function visualSubnetCalcToDraft(value: Readonly<Record<string, unknown>>): Draft | Refusal {
  const { config_version: version, base_network: base, operating_mode: mode, subnets } = value;
  if (version !== '1' && version !== '2') {
    return refuse(strings.refusals.fileVersion(String(version)));
  }
  const rootText = version === '1' && base === undefined ? Object.keys(Object(subnets))[0] : base;
  const root = typeof rootText === 'string' ? parsePrefix(rootText) : undefined;
  if (root === undefined || isFault(root)) {
    return refuse(strings.refusals.field(version === '1' ? 'subnets' : 'base_network'));
  }
  const found = new DraftLines();
  const notes = Object(value.notes) as Record<string, unknown>;
  const refusal = collect(subnets, 'subnets', 0, found, notes);
  if (refusal !== undefined) return refusal;
  // The base network is also the first of the subnets.
  const first = found.all.find((line) => isSame(line.reading, root));
  const rest = found.all.filter((line) => line !== first);
  const rootLine = {
    place: 'base_network',
    text: formatPrefix(root),
    reading: root,
    details: first?.details ?? NO_DETAILS,
    isRoot: true,
  };
  return draftOf([rootLine, ...rest], { cloud: CLOUDS[String(mode)], isListing: false });
}

function isSame(reading: DraftLine['reading'], root: Prefix): boolean {
  return !isTrouble(reading) && formatPrefix(reading) === formatPrefix(root);
}

/** Adds a line for each prefix in the nested maps; returns a Refusal if they are invalid. */
function collect(
  value: unknown,
  where: string,
  depth: number,
  found: DraftLines,
  notes: Readonly<Record<string, unknown>>,
): Refusal | undefined {
  if (typeof value !== 'object' || value === null || depth > 40) {
    return refuse(strings.refusals.field(where));
  }
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('_')) continue;
    const details = detailsOf(inner, notes[key]);
    const reading = readingOf(key, 'refuse');
    const refusal =
      found.add({ place: where, text: key, reading, details, isRoot: false }) ??
      collect(inner, `${where}["${key}"]`, depth + 1, found, notes);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function detailsOf(value: unknown, outerNote: unknown): Details {
  const { _note: note = outerNote, _color: color } = Object(value) as Record<string, unknown>;
  const text = typeof note === 'string' ? note : '';
  return changeDetails(NO_DETAILS, {
    name: text,
    note: text.length > LIMITS.name ? text : '',
    colour: typeof color === 'string' ? nearestColour(color) : undefined,
  });
}

/** A point of each colour of the palette: red, green and blue. */
const POINTS: readonly (readonly [Colour, number, number, number])[] = [
  ['blue', 150, 190, 255],
  ['teal', 150, 230, 230],
  ['green', 170, 240, 170],
  ['yellow', 255, 245, 150],
  ['orange', 255, 205, 150],
  ['red', 255, 165, 165],
  ['purple', 215, 175, 255],
  ['grey', 205, 205, 205],
];

/** The colour of the palette nearest to `#rrggbb`; undefined for white and anything else. */
function nearestColour(hex: string): Colour | undefined {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(hex);
  if (match === null || hex.toLowerCase() === '#ffffff') return undefined;
  const [red, green, blue] = match.slice(1).map((digits) => Number.parseInt(digits, 16));
  const distance = ([, r, g, b]: (typeof POINTS)[number]): number =>
    // Three pairs of digits were matched.
    (r - (red as number)) ** 2 + (g - (green as number)) ** 2 + (b - (blue as number)) ** 2;
  return POINTS.reduce((best, next) => (distance(next) < distance(best) ? next : best))[0];
}
