import { execFile } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../testing/databases.ts';
import { developmentSecret } from './development-secret.ts';

test('makes a long secret once, readable by its owner only', () => {
  const path = join(temporaryFolder(), 'folder', 'secret');
  const secret = developmentSecret(path);
  expect(Buffer.byteLength(secret)).toBeGreaterThanOrEqual(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
  expect(developmentSecret(path)).toBe(secret);
  expect(developmentSecret(join(temporaryFolder(), 'secret'))).not.toBe(secret);
});

test('removes the permissions of others from an existing secret', () => {
  const path = join(temporaryFolder(), 'secret');
  writeFileSync(path, 'x'.repeat(32));
  chmodSync(path, 0o644);
  developmentSecret(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
});

test('reports a folder that it cannot write to', () => {
  const path = join(temporaryFolder(), 'file');
  writeFileSync(path, '');
  expect(() => developmentSecret(join(path, 'secret'))).toThrow();
  expect(() => developmentSecret(join(temporaryFolder(), 'x'.repeat(300)))).toThrow('ENAMETOOLONG');
});

test('gives processes that start together the same secret, and leaves no other file', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'secret');
  const module = new URL('./development-secret.ts', import.meta.url).href;
  const script = `process.stdout.write((await import('${module}')).developmentSecret('${path}'))`;
  const secrets = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const args = ['--input-type=module', '--eval', script];
      return (await promisify(execFile)(process.execPath, args)).stdout;
    }),
  );
  expect(new Set(secrets)).toEqual(new Set([readFileSync(path, 'utf8')]));
  expect(readdirSync(folder)).toEqual(['secret']);
});

test.each(['', 'x'.repeat(31)])("a kept secret that is too short is refused ('%s')", (kept) => {
  const path = join(temporaryFolder(), 'secret');
  writeFileSync(path, kept);
  expect(() => developmentSecret(path)).toThrow(/holds no secret of 32 bytes; remove it/);
});
