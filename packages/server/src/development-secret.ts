import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { keepPrivate } from './keep-private.ts';

const SHORTEST_BYTES = 32;

/**
 * The secret of a development service that was given none: made once and kept with mode 0600, so
 * that tokens outlive a restart.
 *
 * @throws when the file cannot be made, or holds something too short to be a secret
 */
export function developmentSecret(path: string): string {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = `${path}.${process.pid}-${randomBytes(6).toString('hex')}`;
  writeFileSync(fresh, randomBytes(36).toString('base64url'), { mode: 0o600, flag: 'wx' });
  try {
    // A link is made at once and never over an existing file: of processes that start together one
    // makes the secret, and none reads half of it.
    linkSync(fresh, path);
  } catch {
    // Another process was first. After any other error there is no file to read below.
  } finally {
    rmSync(fresh);
  }
  keepPrivate(path);
  const secret = readFileSync(path, 'utf8');
  if (Buffer.byteLength(secret) < SHORTEST_BYTES) {
    throw new Error(
      `${path} holds no secret of ${SHORTEST_BYTES} bytes; remove it, or set JWT_SECRET`,
    );
  }
  return secret;
}
