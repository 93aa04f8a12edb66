import type { Readable } from 'node:stream';
import { errorCodes } from 'fastify';
import type { Lease } from './byte-budget.ts';

/** The budget has no room for the rest of a body. */
export class NoRoom extends Error {
  override readonly name = 'NoRoom';
}

export interface ReadBodyOptions {
  /** The maximum length, in bytes. */
  readonly limit: number;
  /** The header `Content-Length`; undefined for a chunked body. */
  readonly contentLength: number | undefined;
  /** The lease that arriving bytes are taken from. */
  readonly lease: Lease;
  /** How long the rest of a body without room is discarded before the error, in milliseconds. */
  readonly lingerMs?: number;
}

const FIRST_CAPACITY = 16 * 1024;

/**
 * Reads a body into one growing buffer: keeping each chunk would cost an object, and a client may
 * send a body byte by byte. Memory is taken as bytes arrive, not as `Content-Length` announces
 * them.
 *
 * @throws {NoRoom} or Fastify's error for a body that is too large; the rest of it is discarded
 */
export async function readBody(
  source: Readable,
  { limit, contentLength = 0, lease, lingerMs = 2000 }: ReadBodyOptions,
): Promise<Buffer> {
  if (contentLength > limit) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
  try {
    return await collect(source, limit, lease);
  } catch (error) {
    source.resume();
    // A client that is cut off while it sends would not read that it may try again.
    if (error instanceof NoRoom) await ended(source, lingerMs);
    // The client is gone, so any status will do.
    throw isGone(source) ? Object.assign(error as Error, { statusCode: 400 }) : error;
  }
}

async function collect(source: Readable, limit: number, lease: Lease): Promise<Buffer> {
  let buffer = Buffer.allocUnsafeSlow(0);
  let length = 0;
  for await (const chunk of source.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    const end = length + chunk.length;
    if (end > limit) throw new errorCodes.FST_ERR_CTP_BODY_TOO_LARGE();
    if (end > buffer.length) {
      const capacity = Math.min(limit, Math.max(FIRST_CAPACITY, 2 * buffer.length, end));
      if (!lease.take(capacity - buffer.length)) throw new NoRoom();
      const larger = Buffer.allocUnsafeSlow(capacity);
      buffer.copy(larger, 0, 0, length);
      buffer = larger;
    }
    chunk.copy(buffer, length);
    length = end;
  }
  return buffer.subarray(0, length);
}

/** Waits for the end of a source, but no longer than the given milliseconds. */
async function ended(source: Readable, mostMs: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, mostMs);
  source.once('end', resolve).once('close', resolve);
  await promise;
  clearTimeout(timer);
}

/** Whether a source was aborted. */
function isGone(source: Readable): boolean {
  return source.errored !== null;
}
