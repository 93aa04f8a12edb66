import { type ProblemKind, problemFacts } from './problem-kinds.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/**
 * A whole HTTP answer with a problem (RFC 9457), for a connection that has no request to answer: what came is not HTTP,
 * came too late, or is refused before it is read. The connection closes after it.
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
