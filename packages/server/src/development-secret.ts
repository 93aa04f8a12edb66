import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * The secret of a development service that was given none: made once and kept with mode 0600, so that tokens outlive a
 * restart.
 */
export function developmentSecret(path: string): string {
  mkdirSync(dirname(path), { recursive: true });
  try {
    // `wx` fails on an existing file, so that of two processes that start at once one makes the secret.
    writeFileSync(path, randomBytes(36).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(path, 'utf8');
}
