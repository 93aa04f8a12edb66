import { type ProblemKind, problemFacts } from './problem-kinds.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/**
 * A complete HTTP answer with a problem (RFC 9457), for a connection without a parsed request: its
 * bytes are not HTTP, came too late, or are refused unread. The connection closes after it.
 */
export function rawProblem(
  kind: ProblemKind,
  detail: string,
  headers: Readonly<Record<string, string>> = {},
): string {
  const facts = problemFacts(kind);
  const body = JSON.stringify({ ...facts, detail });
  const lines = Object.entries({
    connection: 'close',
    'content-type': 'application/problem+json',
    'content-length': String(Buffer.byteLength(body)),
    ...SECURITY_HEADERS,
    ...headers,
  }).map(([name, value]) => `${name}: ${value}`);
  return [`HTTP/1.1 ${facts.status} ${facts.title}`, ...lines, '', body].join('\r\n');
}
