/** Bytes that no client library sends. */
import fc from 'fast-check';
import { bytesOf, type FuzzRequest } from './fuzz-request.ts';

/** What is written on one connection, and how it goes on. */
export interface HostileConnection {
  readonly what: string;
  /** Written one after the other. */
  readonly parts: readonly Buffer[];
  /**
   * How many answers are due, all of them good ones. Without it there may be any number: the bytes
   * are left to the service for a while, and then the connection ends.
   */
  readonly answers?: number;
  /** Whether the connection ends with a reset instead of an end of what is sent. */
  readonly isReset: boolean;
}

/** Makes the bytes of a connection of the head and the body of a good request. */
type Spoil = (head: string, body: string) => string;

/** Heads that HTTP forbids or hardly anybody sends. */
const SPOILED: Readonly<Record<string, Spoil>> = {
  'no host': (head, body) => head.replace(/host: .*\r\n/, '') + body,
  'two hosts': (head, body) => head.replace('\r\n\r\n', '\r\nHost: other\r\n\r\n') + body,
  'an empty host': (head, body) => head.replace(/host: .*\r\n/, 'Host:\r\n') + body,
  'an invalid host': (head, body) => head.replace(/host: .*\r\n/, 'Host: a b/<c>@:x\r\n') + body,
  'two different lengths': (head, body) =>
    insert(head, 'Content-Length: 1\r\nContent-Length: 2') + body,
  'two equal lengths': (head, body) => insert(head, `Content-Length: ${body.length}`) + body,
  'a negative length': (head, body) => insert(head, 'Content-Length: -1') + body,
  'a length with a sign': (head, body) => insert(head, 'Content-Length: +3') + body,
  'a length in hexadecimal': (head, body) => insert(head, 'Content-Length: 0x10') + body,
  'a length beyond all numbers': (head, body) =>
    insert(head, `Content-Length: ${'9'.repeat(40)}`) + body,
  'a length that is a list': (head, body) => insert(head, 'Content-Length: 3, 3') + body,
  'a length and chunks': (head, body) =>
    insert(head, 'Content-Length: 5\r\nTransfer-Encoding: chunked') + chunked(body),
  'chunks and identity': (head, body) =>
    insert(head, 'Transfer-Encoding: chunked, identity') + chunked(body),
  'chunks twice': (head, body) =>
    insert(head, 'Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked') + chunked(body),
  'a coding that is unknown': (head, body) =>
    insert(head, 'Transfer-Encoding: xchunked') + chunked(body),
  'a coding after a tab': (head, body) =>
    insert(head, 'Transfer-Encoding:\tchunked') + chunked(body),
  'a coding after a vertical tab': (head, body) =>
    insert(head, 'Transfer-Encoding: \x0bchunked') + chunked(body),
  'chunks that are compressed': (head, body) =>
    insert(head, 'Transfer-Encoding: gzip, chunked') + chunked(body),
  'an invalid chunk size': (head) =>
    `${insert(head, 'Transfer-Encoding: chunked')}zz\r\nabc\r\n0\r\n\r\n`,
  'a chunk size beyond all numbers': (head) =>
    `${insert(head, 'Transfer-Encoding: chunked')}${'f'.repeat(40)}\r\nabc`,
  'a chunk without its end': (head) =>
    `${insert(head, 'Transfer-Encoding: chunked')}3\r\nabcdef\r\n0\r\n\r\n`,
  'a chunk extension without end': (head) =>
    `${insert(head, 'Transfer-Encoding: chunked')}3;${'x'.repeat(40_000)}`,
  trailers: (head, body) =>
    `${insert(head, 'Transfer-Encoding: chunked\r\nTrailer: x')}${chunked(body).slice(0, -2)}Host: other\r\nx: y\r\n\r\n`,
  'trailers without end': (head, body) =>
    `${insert(head, 'Transfer-Encoding: chunked')}${chunked(body).slice(0, -2)}${'x: y\r\n'.repeat(8000)}`,
  'a blank before the colon': (head, body) => insert(head, 'X-Odd : 1') + body,
  'a folded header': (head, body) => insert(head, 'X-Odd: 1\r\n  2') + body,
  'a header without a colon': (head, body) => insert(head, 'X-Odd') + body,
  'a header without a name': (head, body) => insert(head, ': 1') + body,
  'NUL in a header': (head, body) => insert(head, 'X-Odd: a\0b') + body,
  'a carriage return in a header': (head, body) => insert(head, 'X-Odd: a\rb') + body,
  'bytes above ASCII in a header': (head, body) => insert(head, 'X-Odd: \xff\xfe\x80') + body,
  'lines that end with LF': (head, body) => head.replaceAll('\r\n', '\n') + body,
  'lines that end with CR': (head, body) => head.replaceAll('\r\n', '\r') + body,
  'empty lines first': (head, body) => `\r\n\r\n\r\n${head}${body}`,
  'a blank first': (head, body) => ` ${head}${body}`,
  'a method in small letters': (head, body) => head.toLowerCase() + body,
  'a method that is unknown': (head, body) => head.replace(/^\w+/, 'FROBNICATE') + body,
  'a method without end': (head, body) => head.replace(/^\w+/, 'G'.repeat(20_000)) + body,
  'HTTP/0.9': (head) => `${head.split(' HTTP/', 1).join()}\r\n\r\n`,
  'HTTP/1.0': (head, body) => head.replace('HTTP/1.1', 'HTTP/1.0') + body,
  'HTTP/1.0 with chunks': (head, body) =>
    insert(head, 'Transfer-Encoding: chunked').replace('HTTP/1.1', 'HTTP/1.0') + chunked(body),
  'HTTP/2.0': (head, body) => head.replace('HTTP/1.1', 'HTTP/2.0') + body,
  'HTTP/9.9': (head, body) => head.replace('HTTP/1.1', 'HTTP/9.9') + body,
  'an invalid version': (head, body) => head.replace('HTTP/1.1', 'HTTP/1.1.1') + body,
  'no version': (head, body) => head.replace(' HTTP/1.1', '') + body,
  'blanks in the target': (head, body) => head.replace(' HTTP/1.1', ' x y HTTP/1.1') + body,
  'bytes above ASCII in the target': (head, body) =>
    head.replace(' HTTP/1.1', '?value=\xff\xfe HTTP/1.1') + body,
  'control characters in the target': (head, body) =>
    head.replace(' HTTP/1.1', '?\x01\x7f HTTP/1.1') + body,
  'a fragment in the target': (head, body) => head.replace(' HTTP/1.1', '#x HTTP/1.1') + body,
  'a target of another host': (head, body) => head.replace(/^(\w+) /, '$1 http://other:1') + body,
  'an invalid target': (head, body) => head.replace(/^(\w+) \S+/, '$1 ://\\') + body,
  'a tunnel': (_head, body) => `CONNECT other:443 HTTP/1.1\r\nHost: other:443\r\n\r\n${body}`,
  'an upgrade': (head, body) =>
    insert(
      head,
      'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: eA==',
    ) + body,
  'an upgrade to HTTP/2': (head, body) =>
    insert(
      head,
      'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__',
    ) + body,
  'a head without end': (head) => head.slice(0, -2) + 'x-odd: 1\r\n'.repeat(5000),
  'one header without end': (head) => insert(head, `X-Odd: ${'x'.repeat(40_000)}`),
  'an unknown expectation': (head, body) => insert(head, 'Expect: 42-cookies') + body,
  'a body that is expected twice': (head, body) =>
    insert(head, 'Expect: 100-continue\r\nExpect: 100-continue') + body,
  'more body than its length': (head, body) => head + body + body + 'x'.repeat(100),
  'another request in the body': (head, body) =>
    `${head}${body}GET /version HTTP/1.1\r\nHost: localhost\r\n\r\n`,
};

/** Beginnings of other protocols. */
const FOREIGN: readonly Buffer[] = [
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1'),
  Buffer.from('16030100c8010000c40303', 'hex'),
  Buffer.from('SSH-2.0-OpenSSH_9.9\r\n'),
  Buffer.from('EHLO localhost\r\nMAIL FROM:<a>\r\n'),
  Buffer.from('*1\r\n$4\r\nPING\r\n'),
  Buffer.from('PROXY TCP4 1.2.3.4 5.6.7.8 1 2\r\n'),
  Buffer.from('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'),
  Buffer.alloc(100_000),
  Buffer.alloc(100_000, '\r\n'),
  Buffer.of(),
];

/**
 * Connections on which a good request is spoiled, cut, pipelined or replaced.
 *
 * @param request the good one
 */
export function hostileConnections(
  request: FuzzRequest,
  host: string,
): fc.Arbitrary<HostileConnection> {
  const bytes = bytesOf(request, host);
  const end = bytes.indexOf('\r\n\r\n') + 4;
  const head = bytes.toString('latin1', 0, end);
  const body = bytes.toString('latin1', end);
  const isReset = fc.nat(3).map((n) => n === 0);
  const spoiled = fc.constantFrom(...Object.entries(SPOILED)).map(([what, spoil]) => ({
    what,
    whole: Buffer.from(spoil(head, body), 'latin1'),
  }));
  const foreign = fc
    .oneof(fc.constantFrom(...FOREIGN), fc.uint8Array({ maxLength: 300 }).map(Buffer.from))
    .map((whole) => ({ what: 'no HTTP', whole }));
  const cut = fc.nat(bytes.length).map((length) => ({
    what: 'the beginning of a request',
    whole: bytes.subarray(0, length),
  }));
  const changed = fc
    .tuple(fc.nat(bytes.length), fc.uint8Array({ maxLength: 3 }))
    .map(([at, inserted]) => ({
      what: 'a changed byte',
      whole: Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + 1)]),
    }));
  const odd = fc
    .tuple(fc.oneof({ weight: 4, arbitrary: spoiled }, foreign, cut, changed), isReset)
    .chain(([{ what, whole }, reset]) =>
      inParts(whole).map((parts) => ({ what, parts, isReset: reset })),
    );
  const pipelined = fc.integer({ min: 1, max: 12 }).chain((answers) =>
    inParts(Buffer.concat(new Array<Buffer>(answers).fill(bytes))).map((parts) => ({
      what: `${answers} requests at once`,
      parts,
      answers,
      isReset: false,
    })),
  );
  const flooded = fc.tuple(fc.integer({ min: 13, max: 300 }), isReset).map(([count, reset]) => ({
    what: `${count} requests at once, for which nobody waits`,
    parts: [Buffer.concat(new Array<Buffer>(count).fill(bytes))],
    isReset: reset,
  }));
  return fc.oneof({ weight: 8, arbitrary: odd }, { weight: 2, arbitrary: pipelined }, flooded);
}

/** Bytes cut at up to three places. */
function inParts(whole: Buffer): fc.Arbitrary<Buffer[]> {
  return fc.array(fc.nat(whole.length), { maxLength: 3 }).map((places) => {
    const cuts = [0, ...places.sort((a, b) => a - b), whole.length];
    return cuts.slice(1).map((cut, at) => whole.subarray(cuts[at], cut));
  });
}

/** A header with others behind it, in the place of the length of the body. */
function insert(head: string, lines: string): string {
  const bare = /^(content-length|transfer-encoding):/im.test(lines)
    ? head.replace(/content-length: .*\r\n/, '')
    : head;
  return `${bare.slice(0, -2)}${lines}\r\n\r\n`;
}

function chunked(body: string): string {
  return body === '' ? '0\r\n\r\n' : `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
}
