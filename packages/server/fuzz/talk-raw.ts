import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type Answer, ConnectionEnded, NothingCame, PATIENCE_MS } from './answer.ts';
import type { HostileConnection } from './hostile-connections.ts';
import { readAnswers } from './read-answers.ts';

/**
 * Writes the bytes of a hostile connection and returns the answers that came before it ended. Where
 * no number of answers is due, the connection is ended when the service has had time to read what
 * was sent.
 *
 * @param wasRead resolves when the service has read what was sent before
 * @throws {ConnectionEnded} where answers are due that did not come
 * @throws {NothingCame}
 */
export async function talkRaw(
  base: URL,
  connection: HostileConnection,
  wasRead: () => Promise<unknown>,
): Promise<Answer[]> {
  const socket = connect(Number(base.port), base.hostname);
  const { promise: patience, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new NothingCame()), PATIENCE_MS);
  try {
    return await Promise.race([talk(socket, connection, wasRead), patience]);
  } finally {
    clearTimeout(timer);
    socket.destroy();
  }
}

async function talk(
  socket: Socket,
  { parts, answers: due, isReset }: HostileConnection,
  wasRead: () => Promise<unknown>,
): Promise<Answer[]> {
  const incoming = collect(socket);
  for (const part of parts) await write(socket, part);
  if (due !== undefined) await incoming.answers(due);
  else await wasRead();
  if (isReset) {
    // A connection that is being ended since the service ended it cannot be reset: Node would never
    // close it.
    if (socket.writable) socket.resetAndDestroy();
    else socket.destroy();
    // What came may be a part.
    return [];
  }
  socket.end();
  await incoming.ended;
  return readAnswers(incoming.bytes(), true);
}

/** What comes in on a connection. */
function collect(socket: Socket) {
  const parts: Buffer[] = [];
  const bytes = () => Buffer.concat(parts);
  let onPart = () => {};
  let error: Error | undefined;
  socket.on('data', (part) => {
    parts.push(part);
    onPart();
  });
  socket.on('error', (reason) => {
    error = reason;
  });
  const ended = new Promise<void>((resolve) => {
    socket.on('close', () => {
      resolve();
      onPart();
    });
  });
  return {
    bytes,
    ended,
    async answers(due: number): Promise<void> {
      while (readAnswers(bytes(), false).length < due) {
        if (socket.closed) throw new ConnectionEnded(error ?? `${due} answers were due`);
        await new Promise<void>((done) => {
          onPart = done;
        });
      }
    },
  };
}

/** Writes as far as the connection takes it; one that the service has ended takes nothing. */
async function write(socket: Socket, part: Buffer): Promise<void> {
  if (part.length === 0 || socket.destroyed || socket.write(part)) return;
  await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {});
}
