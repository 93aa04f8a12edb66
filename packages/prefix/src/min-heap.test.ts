import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MinHeap } from './min-heap.ts';
import './testing/property.ts';

test('a heap gives at each moment the lowest of what is in it', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.bigInt({ min: 0n, max: 50n }))), (steps) => {
      const heap = new MinHeap();
      const list: bigint[] = [];
      for (const step of steps) {
        if (step !== null) {
          heap.add(step);
          list.push(step);
          list.sort((a, b) => Number(a - b));
        } else if (list.length > 0) {
          expect(heap.take()).toBe(list.shift());
        }
        expect(heap.lowest).toBe(list[0]);
      }
    }),
  );
});
