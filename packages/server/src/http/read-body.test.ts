import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { ByteBudget } from './byte-budget.ts';
import { NoRoom, readBody } from './read-body.ts';

const budgetOf = (bytes: number) => new ByteBudget({ total: bytes, perClient: bytes });

function read(chunks: readonly string[], limit: number, budget = budgetOf(1e6), length?: number) {
  const source = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  return readBody(source, { limit, contentLength: length, lease: budget.lease('a') });
}

test('a body is read whole, whatever its pieces', async () => {
  expect((await read([], 10)).toString()).toBe('');
  expect((await read(['ab', 'c', 'é'], 10)).toString()).toBe('abcé');
  const pieces = Array.from({ length: 50_000 }, (_, index) => String(index % 10));
  expect((await read(pieces, 50_000)).toString()).toBe(pieces.join(''));
});

test('a body of the limit passes, and one byte more is 413, by its head or as it comes', async () => {
  expect(await read(['12', '345'], 5, undefined, 5)).toHaveLength(5);
  await expect(read([], 5, undefined, 6)).rejects.toMatchObject({ statusCode: 413 });
  await expect(read(['12', '3456'], 5)).rejects.toMatchObject({ statusCode: 413 });
});

test('bytes are counted as they arrive, not as the head promises them', async () => {
  const budget = budgetOf(1e9);
  const source = new PassThrough();
  const body = readBody(source, { limit: 1e8, contentLength: 1e8, lease: budget.lease('a') });
  source.write(Buffer.alloc(100));
  await new Promise(setImmediate);
  expect(budget.held).toBeLessThan(100_000);
  source.end(Buffer.alloc(1e6));
  await body;
  expect(budget.held).toBeLessThan(4e6);
});

test('a body for which there is no room is kept no further, and its sender gets to send the rest before the error', async () => {
  const source = Readable.from([Buffer.alloc(10_000), Buffer.alloc(10_000), Buffer.alloc(10)]);
  const budget = budgetOf(16_384);
  const lease = budget.lease('a');
  await expect(
    readBody(source, { limit: 1e6, contentLength: undefined, lease }),
  ).rejects.toBeInstanceOf(NoRoom);
  expect([source.readableEnded, budget.held]).toEqual([true, 16_384]);
});

test('a sender that does not come to its end is not waited for', async () => {
  const source = new PassThrough();
  source.write(Buffer.alloc(20_000));
  const lease = budgetOf(16_384).lease('a');
  await expect(
    readBody(source, { limit: 1e6, contentLength: undefined, lease, lingerMs: 1 }),
  ).rejects.toBeInstanceOf(NoRoom);
  expect(source.readableEnded).toBe(false);
});

test('a body that its sender breaks off is an error of the sender', async () => {
  const source = new PassThrough();
  const lease = budgetOf(1e6).lease('a');
  const body = readBody(source, { limit: 100, contentLength: undefined, lease });
  source.write('x');
  source.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  await expect(body).rejects.toMatchObject({ message: 'aborted', statusCode: 400 });
});
