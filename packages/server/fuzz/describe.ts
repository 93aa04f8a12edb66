/** Requests and answers in words that a person can repeat them by. */
import type { Answer } from './answer.ts';
import { bytesOf, type FuzzRequest } from './fuzz-request.ts';
import type { HostileConnection } from './hostile-connections.ts';

/** As much of a text as a report shows. */
const LONGEST = 4000;

export function describeRequest(request: FuzzRequest, base: URL): string {
  return escapeBytes(bytesOf(request, base.host));
}

export function describeConnection({ what, parts, isReset }: HostileConnection): string {
  const written = parts.map((part) => escapeBytes(part)).join('\n-- written apart --\n');
  return `${what}${isReset ? ', then a reset' : ''}:\n${written}`;
}

export function describeAnswer({ status, headers, body }: Answer): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [String(status), ...lines, '', escapeBytes(body)].join('\n');
}

/** Bytes as text: bytes that are not printable ASCII become `\xNN`, and line ends stay. */
function escapeBytes(bytes: Buffer): string {
  const text = bytes
    .toString('latin1', 0, LONGEST)
    .replaceAll('\\', '\\\\')
    .replaceAll('\r\n', '\\r\\n\n')
    .replaceAll(/[^\n\x20-\x7e]/g, (character) => {
      return `\\x${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
    });
  const left = bytes.length - LONGEST;
  return left > 0 ? `${text}\n… and ${left} bytes more` : text;
}
