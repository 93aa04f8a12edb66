import { PassThrough, Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { ByteBudget } from './byte-budget.ts';
import { NoRoom, readBody } from './read-body.ts';

const budgetOf = (bytes: number) => new ByteBudget({ total: bytes, perClient: bytes });

function read(chunks: readonly string[], limit: number, budget = budgetOf(1e6), length?: number) {
  const source = Readable.from(chunks.map((chunk) => Buffer.from(chunk)));
  return readBody(source, { limit, contentLength: length, lease: budget.lease('a') });
}

test('reads a body completely, whatever its chunks', async () => {
  expect((await read([], 10)).toString()).toBe('');
  expect((await read(['ab', 'c', 'é'], 10)).toString()).toBe('abcé');
  const pieces = Array.from({ length: 50_000 }, (_, index) => String(index % 10));
  expect((await read(pieces, 50_000)).toString()).toBe(pieces.join(''));
});

test('returns 413 for one byte over the limit, by Content-Length or as it arrives', async () => {
  expect(await read(['12', '345'], 5, undefined, 5)).toHaveLength(5);
  await expect(read([], 5, undefined, 6)).rejects.toMatchObject({ statusCode: 413 });
  await expect(read(['12', '3456'], 5)).rejects.toMatchObject({ statusCode: 413 });
});

test('counts bytes as they arrive, not as Content-Length announces them', async () => {
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

test('discards a body without room, and lets its sender finish before the error', async () => {
  const source = Readable.from([Buffer.alloc(10_000), Buffer.alloc(10_000), Buffer.alloc(10)]);
  const budget = budgetOf(16_384);
  const lease = budget.lease('a');
  await expect(
    readBody(source, { limit: 1e6, contentLength: undefined, lease }),
  ).rejects.toBeInstanceOf(NoRoom);
  expect([source.readableEnded, budget.held]).toEqual([true, 16_384]);
});

test('does not wait for a sender that never finishes', async () => {
  const source = new PassThrough();
  source.write(Buffer.alloc(20_000));
  const lease = budgetOf(16_384).lease('a');
  await expect(
    readBody(source, { limit: 1e6, contentLength: undefined, lease, lingerMs: 1 }),
  ).rejects.toBeInstanceOf(NoRoom);
  expect(source.readableEnded).toBe(false);
});

test('returns 400 for a body that its sender aborts', async () => {
  const source = new PassThrough();
  const lease = budgetOf(1e6).lease('a');
  const body = readBody(source, { limit: 100, contentLength: undefined, lease });
  source.write('x');
  source.destroy(Object.assign(new Error('aborted'), { code: 'ECONNRESET' }));
  await expect(body).rejects.toMatchObject({ message: 'aborted', statusCode: 400 });
});
