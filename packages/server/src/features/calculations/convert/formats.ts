import type { Format } from './record-writer.ts';

/** The media types by which a request names its formats. */
export const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
};

/** What an answer's `Content-Type` says. */
export const ANSWER_TYPES: Readonly<Record<Format, string>> = {
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};

/** The format of a media type, whatever its parameters; undefined of another. */
export function formatOf(mediaType: string): Format | undefined {
  const name = mediaType.split(';', 1).join().trim().toLowerCase();
  // The names are the keys of the table itself.
  return (Object.keys(MEDIA_TYPES) as Format[]).find((format) => MEDIA_TYPES[format] === name);
}

/** Whether `text/csv; header=present` says that the first line names the columns (RFC 4180 §3). */
export function hasHeader(mediaType: string): boolean {
  return /;\s*header\s*=\s*"?present"?\s*(;|$)/i.test(mediaType);
}
