import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { requireLockFile } from './lock-file.ts';

test('reports a missing lock file with the command that writes it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  expect(() => requireLockFile(folder)).toThrow(
    `run \`terraform -chdir=${folder} providers lock -platform=linux_amd64 -platform=linux_arm64`,
  );
  writeFileSync(join(folder, '.terraform.lock.hcl'), '');
  expect(() => requireLockFile(folder)).not.toThrow();
});
