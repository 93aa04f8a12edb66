import { isIP } from 'node:net';
import { readConfig } from '../config.ts';
import type { Command } from './command.ts';

const TIMEOUT_MS = 2000;

/** Asks this machine's service whether it is alive: a container's health check has no curl. */
export const healthcheck: Command = async (_args, { env, stderr }) => {
  const { HOST, PORT } = readConfig({ HOST: env.HOST, PORT: env.PORT, NODE_ENV: 'development' });
  try {
    const answer = await fetch(`http://${reachable(HOST)}:${PORT}/livez`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (answer.ok) return 0;
    stderr.write(`the service on port ${PORT} answers ${answer.status}\n`);
  } catch {
    stderr.write(`nothing answers on port ${PORT} within ${TIMEOUT_MS} ms\n`);
  }
  return 1;
};

/** The host in the URL of a service that listens on `host`: loopback if that is every address. */
function reachable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return isIP(host) === 6 ? `[${host}]` : host;
}
