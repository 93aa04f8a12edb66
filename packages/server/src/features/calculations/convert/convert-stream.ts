import { Readable } from 'node:stream';
import { SlowClient } from '../refusals.ts';
import type { BodyDecoder } from './body-decoder.ts';
import type { Conversion } from './conversion.ts';

/** How much of the body is converted before the answer's reader is asked whether it takes more. */
const SLICE_BYTES = 4096;

/** What makes texts of bytes, and records of texts. */
export interface ConvertParts {
  readonly decoder: BodyDecoder;
  readonly conversion: Conversion;
}

/**
 * The answer to the body `source`. It reads only while its own reader takes, and fails when for
 * `idleMs` milliseconds nothing comes in and nothing goes out.
 *
 * It fails with {@link SlowClient}, or with the error of the conversion. The rest of the source is
 * then discarded.
 */
export function convertStream(
  source: Readable,
  { decoder, conversion }: ConvertParts,
  idleMs: number,
): Readable {
  let bytes: Uint8Array = new Uint8Array(0);
  let isSourceEnded = false;
  let isWanted = false;

  const give = (text: string) => {
    if (text !== '') isWanted = answer.push(text);
  };
  /** Converts while somebody takes and there is something to give. */
  const advance = () => {
    while (isWanted && bytes.length > 0) {
      give(conversion.push(decoder.push(bytes.subarray(0, SLICE_BYTES))));
      bytes = bytes.subarray(SLICE_BYTES);
    }
    if (bytes.length > 0 || !isWanted) return;
    if (!isSourceEnded) {
      source.resume();
      return;
    }
    give(conversion.push(decoder.end()));
    give(conversion.end());
    answer.push(null);
  };
  const attempt = () => {
    try {
      watchdog.refresh();
      advance();
    } catch (error) {
      // The conversion throws nothing but errors.
      answer.destroy(error as Error);
    }
  };
  const onData = (chunk: Uint8Array) => {
    source.pause();
    bytes = chunk;
    attempt();
  };
  const onEnd = () => {
    isSourceEnded = true;
    attempt();
  };

  const answer = new Readable({
    // Texts go to the socket as they are; as buffers they would wait for the garbage collector
    // outside of its heap.
    objectMode: true,
    highWaterMark: 1,
    read() {
      isWanted = true;
      attempt();
    },
    destroy(error, done) {
      clearTimeout(watchdog);
      source.off('data', onData);
      source.off('end', onEnd);
      letGo(source, idleMs);
      done(error);
    },
  });
  const watchdog = setTimeout(() => answer.destroy(new SlowClient(idleMs)), idleMs);
  source.on('data', onData).on('end', onEnd).pause();
  return answer;
}

/**
 * Discards the rest of a body for at most `patienceMs`, so that the client can read the problem.
 */
function letGo(source: Readable, patienceMs: number): void {
  if (source.readableEnded || source.destroyed) return;
  const patience = setTimeout(() => source.destroy(), patienceMs);
  source.once('close', () => clearTimeout(patience)).resume();
}
