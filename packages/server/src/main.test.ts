import { expect, test, vi } from 'vitest';

test('runs the command line and exits with its code', async () => {
  const before = { argv: process.argv, exitCode: process.exitCode };
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  process.argv = ['node', 'main.ts', '--help'];
  await import('./main.ts');
  expect(process.exitCode).toBe(0);
  expect(written.mock.calls.join('')).toContain('cidery-server');
  written.mockRestore();
  process.argv = before.argv;
  process.exitCode = before.exitCode;
});
