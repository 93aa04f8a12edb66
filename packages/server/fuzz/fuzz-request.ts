export type Header = readonly [name: string, value: string];

/**
 * What must become of a request: `granted` is valid, and may be refused only for what it means;
 * `refused` must be; `anything` may be answered as the document says.
 */
export type Expectation = 'granted' | 'refused' | 'anything';

/** One request, as its bytes will be. */
export interface FuzzRequest {
  readonly method: string;
  /** The path and the query. */
  readonly target: string;
  /**
   * In their order; a name may come twice. The framing of the body and the host are not among them.
   */
  readonly headers: readonly Header[];
  readonly body: Buffer | undefined;
  /** Whether the body is sent in chunks, without its length. */
  readonly isChunked: boolean;
  readonly expect: Expectation;
}

/** The first value of a header, whatever the case of its name. */
export function headerOf({ headers }: Pick<FuzzRequest, 'headers'>, name: string) {
  return headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** The headers with one set, or with an undefined value left out. */
export function withHeader(
  headers: readonly Header[],
  name: string,
  value: string | undefined,
): Header[] {
  const others = headers.filter(([key]) => key.toLowerCase() !== name);
  return value === undefined ? others : [...others, [name, value]];
}

/** All headers of a request, with its host and the framing of its body. */
export function framedHeaders(request: FuzzRequest, host: string): Header[] {
  return [['host', host], ...request.headers, ...framingOf(request)];
}

/** These say that they have no body (RFC 9110 §8.6); Node's client would send an empty one in chunks. */
const WITH_BODY = new Set(['POST', 'PUT', 'PATCH']);

function framingOf({ method, body, isChunked }: FuzzRequest): Header[] {
  if (body === undefined) return WITH_BODY.has(method) ? [['content-length', '0']] : [];
  return isChunked ? [['transfer-encoding', 'chunked']] : [['content-length', String(body.length)]];
}

/** The bytes of a request, in one chunk where its body is chunked. */
export function bytesOf(request: FuzzRequest, host: string): Buffer {
  const { method, target, body = Buffer.of(), isChunked } = request;
  const lines = framedHeaders(request, host).map(([name, value]) => `${name}: ${value}`);
  const head = Buffer.from(
    [`${method} ${target} HTTP/1.1`, ...lines, '', ''].join('\r\n'),
    'latin1',
  );
  if (!isChunked || request.body === undefined) return Buffer.concat([head, body]);
  const chunk = body.length === 0 ? [] : [`${body.length.toString(16)}\r\n`, body, '\r\n'];
  return Buffer.concat([head, ...chunk.map((part) => Buffer.from(part)), Buffer.from('0\r\n\r\n')]);
}
