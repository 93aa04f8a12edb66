import { STATUS_CODES } from 'node:http';
import { SECURITY_HEADERS } from './security-headers.ts';

/**
 * A whole HTTP answer with a problem (RFC 9457), for a connection that has no request to answer: what came is not HTTP,
 * came too late, or is refused before it is read. The connection closes after it.
 */
export function rawProblem(
  status: number,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  // Every status that is given here has a title.
  const title = STATUS_CODES[status] as string;
  const kind = title.toLowerCase().replaceAll(' ', '-');
  const body = JSON.stringify({ type: `urn:cidery:problem:${kind}`, title, status, detail });
  const lines = Object.entries({
    connection: 'close',
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    ...SECURITY_HEADERS,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${status} ${title}`, ...lines, '', body].join('\r\n');
}
