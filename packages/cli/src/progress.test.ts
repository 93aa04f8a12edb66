import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { createProgress } from './progress.ts';

function observed(isTTY: boolean) {
  let time = 0;
  const written: string[] = [];
  const stderr = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        written.push(String(chunk));
        done();
      },
    }),
    { isTTY },
  );
  const progress = createProgress('list.txt', stderr, () => time);
  const at = (ms: number, read: number, total: number) => {
    time = ms;
    progress.update(read, total);
  };
  return { progress, written, at };
}

test('a bar shows after a second, is drawn ten times a second at most, and goes away', () => {
  const { progress, written, at } = observed(true);
  at(500, 10e6, 40e6);
  at(999, 20e6, 40e6);
  expect(written).toEqual([]);
  at(1000, 20e6, 40e6);
  at(1050, 21e6, 40e6);
  at(1100, 44e6, 40e6);
  expect(written).toEqual([
    `\r\x1b[K[${'#'.repeat(15)}${'.'.repeat(15)}] 50% 20 MB/s list.txt`,
    `\r\x1b[K[${'#'.repeat(30)}]100% 40 MB/s list.txt`,
  ]);
  progress.end();
  expect(written.at(-1)).toBe('\r\x1b[K');
});

test('of a size that is not known, the bar says how much was read', () => {
  const { written, at } = observed(true);
  at(2000, 50e6, 0);
  expect(written).toEqual(['\r\x1b[K50 MB 25 MB/s list.txt']);
});

test('what is done within a second shows no bar', () => {
  const { progress, written, at } = observed(true);
  at(999, 1, 2);
  progress.end();
  expect(written).toEqual([]);
});

test('without a terminal there is no bar', () => {
  const { progress, written, at } = observed(false);
  at(5000, 1, 2);
  progress.end();
  expect(written).toEqual([]);
});
