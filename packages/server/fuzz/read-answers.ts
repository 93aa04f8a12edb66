import type { Answer } from './answer.ts';

/**
 * The answers that stand whole in the bytes of a connection (RFC 9112), those of status 1xx left
 * out. An answer without a length ends with the connection.
 *
 * @throws if the bytes are not an HTTP answer
 */
export function readAnswers(bytes: Buffer, hasEnded: boolean): Answer[] {
  const answers: Answer[] = [];
  let at = 0;
  for (;;) {
    const end = bytes.indexOf('\r\n\r\n', at);
    if (end < 0) return answers;
    const { status, headers } = readHead(bytes.toString('latin1', at, end));
    const body = readBody(bytes, end + 4, status, headers, hasEnded);
    if (body === undefined) return answers;
    at = body.end;
    if (status >= 200) answers.push({ status, headers, body: body.bytes });
  }
}

function readHead(head: string): Pick<Answer, 'status' | 'headers'> {
  const [statusLine = '', ...lines] = head.split('\r\n');
  const [, status] = /^HTTP\/1\.[01] ([1-5]\d\d)( .*)?$/.exec(statusLine) ?? [];
  if (status === undefined) throw new Error(`no status line: ${statusLine}`);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const [, name, value = ''] = /^([^\s:]+): *(.*)$/.exec(line) ?? [];
    if (name === undefined) throw new Error(`no header: ${line}`);
    const key = name.toLowerCase();
    headers[key] = key in headers ? `${headers[key]}, ${value}` : value;
  }
  return { status: Number(status), headers };
}

interface Body {
  readonly bytes: Buffer;
  /** Where the next answer begins. */
  readonly end: number;
}

function readBody(
  bytes: Buffer,
  start: number,
  status: number,
  headers: Answer['headers'],
  hasEnded: boolean,
): Body | undefined {
  if (status < 200 || status === 204 || status === 304) return { bytes: Buffer.of(), end: start };
  const length = headers['content-length'];
  if (headers['transfer-encoding'] === 'chunked') return readChunks(bytes, start);
  if (length === undefined) {
    return hasEnded ? { bytes: bytes.subarray(start), end: bytes.length } : undefined;
  }
  if (!/^\d+$/.test(length)) throw new Error(`no length: ${length}`);
  const end = start + Number(length);
  return end <= bytes.length ? { bytes: bytes.subarray(start, end), end } : undefined;
}

function readChunks(bytes: Buffer, start: number): Body | undefined {
  const parts: Buffer[] = [];
  let at = start;
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at);
    if (lineEnd < 0) return undefined;
    const size = bytes.toString('latin1', at, lineEnd);
    if (!/^[0-9a-f]+$/i.test(size)) throw new Error(`no chunk size: ${size}`);
    const chunkEnd = lineEnd + 2 + Number.parseInt(size, 16);
    if (bytes.length < chunkEnd + 2) return undefined;
    if (bytes.toString('latin1', chunkEnd, chunkEnd + 2) !== '\r\n') {
      throw new Error('a chunk without its end');
    }
    at = chunkEnd + 2;
    if (chunkEnd === lineEnd + 2) return { bytes: Buffer.concat(parts), end: at };
    parts.push(bytes.subarray(lineEnd + 2, chunkEnd));
  }
}
