import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { required, runScript, writeOutputs, writeSummary } from './actions-io.ts';

test('names a variable that is missing or empty', () => {
  expect(required({ NAME: 'x' }, 'NAME')).toBe('x');
  expect(() => required({}, 'NAME')).toThrow('NAME is not set');
  expect(() => required({ NAME: '' }, 'NAME')).toThrow('NAME is not set');
});

test("appends outputs and summary to the step's files", () => {
  const folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const env = { GITHUB_OUTPUT: join(folder, 'out'), GITHUB_STEP_SUMMARY: join(folder, 'summary') };
  writeOutputs({ a: '1', b: 'two words' }, env);
  writeOutputs({ c: '' }, env);
  writeSummary('# Hello', env);
  expect(readFileSync(env.GITHUB_OUTPUT, 'utf8')).toBe('a=1\nb=two words\nc=\n');
  expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).toBe('# Hello\n');
});

test('prints outputs outside a step', () => {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  onTestFinished(() => write.mockRestore());
  writeOutputs({ a: '1' }, {});
  writeSummary('text', { GITHUB_STEP_SUMMARY: '' });
  expect(write.mock.calls.flat()).toEqual(['a=1\n', 'text\n']);
});

test('rejects an output of two lines: the second could be another output', () => {
  expect(() => writeOutputs({ a: '1\ndeploy=true' }, {})).toThrow(/one line/);
});

test('reports an error as one line on the run and exits with 1', async () => {
  const log = vi.spyOn(console, 'log').mockReturnValue();
  onTestFinished(() => {
    log.mockRestore();
    process.exitCode = undefined;
  });
  await runScript(() => {});
  expect(process.exitCode).toBeUndefined();
  await runScript(() => {
    throw new Error('one\ntwo');
  });
  await runScript(() => Promise.reject('a text'));
  expect(log.mock.calls.flat()).toEqual(['::error::one%0Atwo', '::error::a text']);
  expect(process.exitCode).toBe(1);
});
