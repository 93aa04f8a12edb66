/**
 * Requests for subnets as people write them: a name and a size, such as `web=200+50%`, `web 120
 * hosts`, `db /28` or `cache, 14`.
 */
import { parseAddress } from './address.ts';
import { type Fault, isFault, quoteInput } from './fault.ts';
import type { FitRequest } from './fit-request.ts';

/** The forms of a request, as a message ends with them. */
export const FIT_REQUEST_FORMS =
  'write NAME=HOSTS, NAME=HOSTS+GROWTH% or NAME=/LENGTH, as in web=200+50%, and no leading zeros';

/** What may stand between a name and a size. White space is a single space by then. */
const SEPARATORS = ' ,;:=|';

/** A size at the end of a request: `/26`, `120`, `1_000 hosts`, `200+50%`, `14 IPs + 10%`. */
const SIZE =
  /(?:^|[ ,;:=|])(?:\/(\d+)|(\d[\d_']*)(?: ?(?:hosts?|addresses|address|ips?))?(?: ?\+ ?([\d.]+%))?)$/i;

const LENGTH = /^(?:0|[1-9]\d{0,2})$/;
const HOSTS = /^(?:0|[1-9]\d{0,38}|[1-9]\d{0,2}(?:[_']\d{3}){1,12})$/;
const GROWTH = /^((?:0|[1-9]\d{0,5})(?:\.\d{1,4})?)%$/;

/** A number in which a comma may mean thousands: `1,200`. */
const COMMA_IN_NUMBER = /(?:^|[ ,;:=|])([1-9]\d{0,2}(?:,\d{3}){1,12})(?=[ +a-z]|$)/i;

/**
 * Reads a request: a name, a separator (white space or one of `,;:=|`) and a size. The size is a
 * count of hosts, where `hosts`, `addresses` or `IPs` and growth (`+50%`) may follow, or a prefix
 * length after a slash. `_` or `'` may separate the thousands. A size alone is its own name.
 *
 * @returns the request, or a Fault that ends with the forms of a request; whether a family has the
 * length, and room for the hosts, `fit` says
 */
export function parseFitRequest(text: string): FitRequest | Fault {
  const line = text.trim().replace(/\s+/g, ' ');
  const match = SIZE.exec(line);
  if (match === null) return requestFault(text, line === '' ? 'it is empty' : 'it has no size');
  const name = nameBefore(line, match.index);
  if (name === undefined) return requestFault(text, 'it has no name');
  const mistake = addressMistake(line, match.index, name) ?? commaMistake(line);
  if (mistake !== undefined) return requestFault(text, mistake);
  const [, length, hosts = '', percent] = match;
  if (length !== undefined) {
    return LENGTH.test(length)
      ? { name, length: Number(length) }
      : requestFault(text, numberMistake(length));
  }
  if (!HOSTS.test(hosts)) return requestFault(text, numberMistake(hosts));
  const request = { name, hosts: BigInt(hosts.replace(/[_']/g, '')) };
  if (percent === undefined) return request;
  const growth = parseGrowth(percent);
  return growth === undefined
    ? requestFault(text, `${quoteInput(percent)} is not a percentage such as 50%`)
    : { ...request, growth };
}

/** Reads `50%` as the share 0.5; undefined for anything else, even for `50`. */
export function parseGrowth(text: string): number | undefined {
  const percent = GROWTH.exec(text)?.[1];
  return percent === undefined ? undefined : Number(percent) / 100;
}

/** The name before the size, which is its own name at the beginning; undefined where it lacks. */
function nameBefore(line: string, sizeAt: number): string | undefined {
  let end = sizeAt;
  while (end > 0 && SEPARATORS.includes(line.charAt(end - 1))) end--;
  if (end > 0) return line.slice(0, end);
  return SEPARATORS.includes(line.charAt(0)) ? undefined : line;
}

/** A colon may stand before a size, but `2001:db8::1` is not a name and a 1. */
function addressMistake(line: string, sizeAt: number, name: string): string | undefined {
  const word = line.slice(line.lastIndexOf(' ', sizeAt) + 1);
  const isAddress = !isFault(parseAddress(name)) || word.indexOf(':') < word.lastIndexOf(':');
  return isAddress ? 'it looks like an address' : undefined;
}

function commaMistake(line: string): string | undefined {
  const [, number] = COMMA_IN_NUMBER.exec(line) ?? [];
  if (number === undefined) return undefined;
  return (
    `${number} has two readings: for the number write ${number.replaceAll(',', '_')}, for a size ` +
    'after a name write = before it'
  );
}

function numberMistake(digits: string): string {
  if (/^0/.test(digits)) return 'its number has a leading zero';
  if (/[_']/.test(digits)) return `${quoteInput(digits)} is not a number in groups of three digits`;
  return 'its number is too large';
}

function requestFault(text: string, mistake: string): Fault {
  const message = `${quoteInput(text)} is not a request: ${mistake}; ${FIT_REQUEST_FORMS}`;
  return { code: 'request', message, position: undefined, suggestion: undefined };
}
