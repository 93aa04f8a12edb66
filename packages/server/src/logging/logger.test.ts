import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../testing/databases.ts';
import { createLogger } from './logger.ts';

test('a line is JSON with its level and time in words', () => {
  const path = join(temporaryFolder(), 'log');
  const descriptor = openSync(path, 'a');
  onTestFinished(() => closeSync(descriptor));
  const { logger, flush } = createLogger({ LOG_LEVEL: 'info' }, descriptor);
  logger.debug('not this');
  logger.info({ url: '/"quoted"\n' }, 'request');
  flush();
  const line = JSON.parse(readFileSync(path, 'utf8'));
  expect(line).toEqual({
    level: 'info',
    time: expect.any(String),
    url: '/"quoted"\n',
    msg: 'request',
  });
  expect(Math.abs(Date.parse(line.time) - Date.now())).toBeLessThan(10_000);
});
