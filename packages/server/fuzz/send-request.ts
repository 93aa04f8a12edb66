import { type Agent, type IncomingMessage, request as open } from 'node:http';
import { type Answer, ConnectionEnded, NothingCame, PATIENCE_MS } from './answer.ts';
import { type FuzzRequest, framedHeaders } from './fuzz-request.ts';

/**
 * Sends a request as a client library does.
 *
 * @throws {ConnectionEnded}
 * @throws {NothingCame}
 */
export function sendRequest(base: URL, agent: Agent, request: FuzzRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const { method, target, body } = request;
    const sent = open({
      agent,
      host: base.hostname,
      port: base.port,
      method,
      path: target,
      headers: framedHeaders(request, base.host).flat(),
    });
    const timer = setTimeout(() => {
      // A request that waits for a connection gets no event when it is destroyed.
      reject(new NothingCame());
      sent.destroy();
    }, PATIENCE_MS);
    const fail = (error: Error) => {
      clearTimeout(timer);
      reject(new ConnectionEnded(error));
    };
    sent.on('error', fail);
    // No upgrade is ever granted: whatever comes is an answer.
    sent.on('response', (incoming) => {
      collect(incoming).then((answer) => {
        clearTimeout(timer);
        // The answer came before the body was taken, and the rest may never be.
        if (!sent.writableFinished) sent.destroy();
        resolve(answer);
      }, fail);
    });
    sent.end(body);
  });
}

async function collect(incoming: IncomingMessage): Promise<Answer> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part);
  const headers: Record<string, string> = {};
  for (const [name, values = []] of Object.entries(incoming.headersDistinct)) {
    headers[name] = values.join(', ');
  }
  // An answer has a status.
  return { status: incoming.statusCode as number, headers, body: Buffer.concat(parts) };
}
