import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const LONGEST = 128;

/**
 * Makes request ids: the client's `x-request-id` if it has at most 128 characters of
 * `[A-Za-z0-9_-]`, and otherwise a counter behind a random prefix of this process.
 */
export function createRequestIds(): (request: IncomingMessage) => string {
  const prefix = randomBytes(6).toString('hex');
  let count = 0;
  return (request) => {
    const given = request.headers['x-request-id'];
    if (typeof given === 'string' && isRequestId(given)) return given;
    count += 1;
    return `${prefix}-${count.toString(36)}`;
  };
}

function isRequestId(text: string): boolean {
  return text.length <= LONGEST && /^[A-Za-z0-9_-]+$/.test(text);
}
