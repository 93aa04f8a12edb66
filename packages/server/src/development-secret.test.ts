import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/databases.ts';
import { developmentSecret } from './development-secret.ts';

test('a secret is made once, long enough, and kept for its owner alone', () => {
  const path = join(temporaryFolder(), 'folder', 'secret');
  const secret = developmentSecret(path);
  expect(Buffer.byteLength(secret)).toBeGreaterThanOrEqual(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(developmentSecret(path)).toBe(secret);
  expect(developmentSecret(join(temporaryFolder(), 'secret'))).not.toBe(secret);
});

test('a folder that cannot be written is told', () => {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, '');
  expect(() => developmentSecret(join(path, 'secret'))).toThrow();
  expect(() => developmentSecret(join(temporaryFolder(), 'x'.repeat(300)))).toThrow('ENAMETOOLONG');
});
