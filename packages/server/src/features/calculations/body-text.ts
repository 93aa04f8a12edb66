/** Bodies that are the text of a file: `curl --data-binary @file`. */
import type { NetworkValue } from '@cidery/prefix';
import {
  type Encoding,
  isReadError,
  itemsOfText,
  type Place,
  type ReadError,
  type ReadOptions,
} from '@cidery/reader';
import { errorCodes, type FastifyRequest } from 'fastify';
import { Problem } from '../../http/problems.ts';
import { type FieldFault, InvalidValues, MOST_FAULTS } from './refusals.ts';
import { textMessage, withRemedy } from './remedies.ts';
import { LONGEST_TEXT } from './schemas.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whether the operation also takes its values as the text of a file. */
    readonly takesText?: boolean;
  }
}

/** The media types of texts; `convert` has others. */
export const TEXT_TYPES = ['text/plain', 'text/csv'];

/** A value of a request, and where it came from. */
export interface ListItem {
  /** As it came. */
  readonly text: string;
  readonly value: NetworkValue;
  /** Of a text: the line, or the path in JSON. */
  readonly place?: Place;
  /** Of a text: what it says of the value, if it does. */
  readonly label?: string | null;
}

/** Lines that one text may have, whatever they hold: reading costs time and memory for each. */
const MOST_LINES = 100_000;
/** Characters that separate cells and the parts of JSON, for the same reason. */
const MOST_SEPARATORS = 500_000;
const LINE_FEED = 10;
const SEPARATORS = new Set(Buffer.from(',;\t|"[{'));

/** Refuses a text as the body of an operation that takes JSON alone. */
export function checkTakesText({ routeOptions, headers }: FastifyRequest): void {
  if (routeOptions.config.takesText !== true) {
    throw new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE(headers['content-type']);
  }
}

/**
 * The values of a text.
 *
 * @param most how many values it may have
 * @throws {InvalidValues} with the lines that cannot be read
 */
export function readBodyText(
  bytes: Uint8Array,
  options: ReadOptions & { readonly encoding: Encoding },
  most: number,
): ListItem[] {
  checkSize(bytes);
  const items: ListItem[] = [];
  const faults: FieldFault[] = [];
  let faultCount = 0;
  for (const item of itemsOfText(bytes, options)) {
    // An error past the hundredth is not kept, nor is its message made: it would cost the most.
    if (isReadError(item)) {
      if (faultCount++ < MOST_FAULTS) faults.push(fieldFault(item));
    } else if (items.length <= most) items.push(item);
  }
  if (faultCount > 0) throw new InvalidValues(faults, faultCount);
  if (items.length > most) refuseText(`has more than ${most} values: send less at once`);
  const long = items.find(({ text }) => text.length > LONGEST_TEXT);
  if (long !== undefined) {
    refuseText(`has a value of more than ${LONGEST_TEXT} characters: correct it`, long.place);
  }
  return items;
}

/** Of UTF-16 too, in which each of the characters has a byte of that value. */
function checkSize(bytes: Uint8Array): void {
  let lines = 1;
  let separators = 0;
  for (const byte of bytes) {
    if (byte === LINE_FEED) lines++;
    else if (SEPARATORS.has(byte)) separators++;
  }
  if (lines > MOST_LINES) refuseText(`has more than ${MOST_LINES} lines: send less at once`);
  if (separators > MOST_SEPARATORS) {
    refuseText(`has more than ${MOST_SEPARATORS} cells: send less at once`);
  }
}

function refuseText(message: string, place?: Place): never {
  throw new InvalidValues([
    { field: '', location: locationOf(place), fault: { code: 'text', message } },
  ]);
}

function fieldFault({ message, place, fault, choice }: ReadError): FieldFault {
  return {
    field: '',
    location: locationOf(place),
    fault:
      fault === undefined
        ? { code: choice ?? 'text', message: textMessage(message, choice) }
        : withRemedy(fault, 'line'),
  };
}

/** `body:12` is line 12, `body:prefixes[3].ip_prefix` a place in JSON. */
function locationOf(place: Place | undefined): string {
  return place === undefined ? 'body' : `body:${place}`;
}

/** The encodings that a Content-Type may name. A byte-order mark in the body goes before. */
const CHARSETS: Readonly<Record<string, Encoding>> = {
  ...{ 'utf-8': 'utf-8', utf8: 'utf-8', 'us-ascii': 'utf-8', 'utf-16': 'utf-8' },
  ...{ latin1: 'latin1', 'iso-8859-1': 'latin1', 'windows-1252': 'latin1' },
};

/** The encoding of a text, by its Content-Type. @throws {Problem} for one that is not known */
export function encodingOf(contentType: string): Encoding {
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(contentType) ?? [];
  const encoding = CHARSETS[charset.toLowerCase()];
  if (encoding === undefined) {
    throw new Problem('unsupported-media-type', {
      detail: `content-type: the charset of a text is utf-8, iso-8859-1, windows-1252, or utf-16 with a byte-order mark, not ${charset.slice(0, 40)}`,
    });
  }
  return encoding;
}
