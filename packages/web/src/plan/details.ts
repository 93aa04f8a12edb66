/** The details that people write on a block. */
import { LIMITS } from './limits.ts';

/** The palette, in the order the page offers it. The colours themselves are the style sheet's. */
export const COLOURS = [
  'blue',
  'teal',
  'green',
  'yellow',
  'orange',
  'red',
  'purple',
  'grey',
] as const;
export type Colour = (typeof COLOURS)[number];

/** The next colour of the palette; after the last one, none. */
export function colourAfter(colour: Colour | undefined): Colour | undefined {
  return COLOURS[colour === undefined ? 0 : COLOURS.indexOf(colour) + 1];
}

/** A label's key and value. */
export type Label = readonly [key: string, value: string];

export interface Details {
  readonly name: string;
  /** It may have several lines. */
  readonly note: string;
  readonly colour: Colour | undefined;
  /** Ordered by key; no key twice. */
  readonly labels: readonly Label[];
}

export const NO_DETAILS: Details = { name: '', note: '', colour: undefined, labels: [] };

/** Whether the details are empty: then the block is free. */
export function isBlank(details: Details): boolean {
  return (
    details.name === '' &&
    details.note === '' &&
    details.colour === undefined &&
    details.labels.length === 0
  );
}

/** The details with a change, their texts cleaned and cut; the same object if nothing changes. */
export function changeDetails(details: Details, change: Partial<Details>): Details {
  const merged = { ...details, ...change };
  const cleaned: Details = {
    name: cleanText(merged.name, LIMITS.name),
    note: cleanLines(merged.note, LIMITS.note),
    colour: merged.colour,
    labels: cleanLabels(merged.labels),
  };
  if (isBlank(cleaned)) return NO_DETAILS;
  return sameDetails(details, cleaned) ? details : cleaned;
}

function sameDetails(a: Details, b: Details): boolean {
  return (
    a.name === b.name &&
    a.note === b.note &&
    a.colour === b.colour &&
    formatLabels(a.labels) === formatLabels(b.labels)
  );
}

/** Characters that change the direction of text (UAX #9) or that XML 1.0 cannot contain. */
const NEVER = /[\u202a-\u202e\u2066-\u2069\ufffe\uffff]/g;

/**
 * One line of well-formed text, trimmed and cut to the limit. Control characters become spaces;
 * embeddings and overrides of direction are removed.
 */
export function cleanText(text: string, limit: number): string {
  return cut(cleanLine(text), limit);
}

/** Text that may have several lines, each cleaned like `cleanText`; lines end with LF alone. */
function cleanLines(text: string, limit: number): string {
  const lines = text.split(/\r\n|[\r\n\u2028\u2029]/).map((line) => cleanLine(line).trimEnd());
  return cut(lines.join('\n'), limit);
}

function cleanLine(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(NEVER, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: it removes control characters
      .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
  );
}

function cut(text: string, limit: number): string {
  const trimmed = text.trim();
  return trimmed.length <= limit ? trimmed : trimmed.slice(0, limit).toWellFormed().trim();
}

function cleanLabels(labels: readonly Label[]): readonly Label[] {
  const byKey = new Map<string, string>();
  for (const [key, value] of labels) {
    const cleanKey = cleanText(key.replace(/[=,]/g, ' '), LIMITS.labelKey);
    const cleanValue = cleanText(value.replace(/,/g, ' '), LIMITS.labelValue);
    if (cleanKey !== '' && (byKey.has(cleanKey) || byKey.size < LIMITS.labels)) {
      byKey.set(cleanKey, cleanValue);
    }
  }
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Labels as people write them: `env=prod, tier=web`; a label without a value is its key alone. */
export function formatLabels(labels: readonly Label[]): string {
  return labels.map(([key, value]) => (value === '' ? key : `${key}=${value}`)).join(', ');
}

/** Reads labels in the form of `formatLabels`. */
export function parseLabels(text: string): Label[] {
  return text.split(',').map((part) => {
    const equals = part.indexOf('=');
    return equals < 0
      ? [part.trim(), '']
      : [part.slice(0, equals).trim(), part.slice(equals + 1).trim()];
  });
}
