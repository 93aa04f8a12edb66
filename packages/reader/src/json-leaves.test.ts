import { expect, test } from 'vitest';
import { leavesOf } from './json-leaves.ts';

test('a leaf knows its path and its place', () => {
  const { leaves } = leavesOf({ a: [{ b: ['x', 1] }, { b: ['y'] }], 'c.d': { e: 'z' } });
  expect(leaves.map(({ text, path, place }) => [text, String(path), place()])).toEqual([
    ['x', 'a[].b[]', 'a[0].b[0]'],
    ['1', 'a[].b[]', 'a[0].b[1]'],
    ['y', 'a[].b[]', 'a[1].b[0]'],
    ['z', 'c.d.e', 'c.d.e'],
  ]);
});

test('leaves at the same path share it, so that a long path is kept once', () => {
  const { leaves } = leavesOf({ ['k'.repeat(1000)]: ['x', 'y', 'z'] });
  expect(new Set(leaves.map(({ path }) => path)).size).toBe(1);
});

test('a long place is shown by its end', () => {
  const { leaves } = leavesOf({ ['k'.repeat(1000)]: { list: ['x'], ['m'.repeat(1000)]: 'y' } });
  const [inList, inObject] = leaves.map((leaf) => leaf.place());
  expect(inList).toMatch(/^…k+\.list\[0\]$/);
  expect(inList).toHaveLength(201);
  expect(inObject).toBe(`…${'m'.repeat(200)}`);
});

test('a path is found by its text, also where a name has a dot', () => {
  const { root } = leavesOf({ 'a.b': ['x'], a: { b: ['y'], c: 'z' } });
  expect([...root.matching('a.b[]')].map(String)).toEqual(['a.b[]', 'a.b[]']);
  expect([...root.matching('a.d')]).toEqual([]);
});

test('leaves that are too deep are not among them', () => {
  const deep = (levels: number): unknown => (levels === 0 ? 'x' : [deep(levels - 1)]);
  expect(leavesOf(deep(64))).toMatchObject({ isTooDeep: false, leaves: [{ text: 'x' }] });
  expect(leavesOf(deep(65))).toMatchObject({ isTooDeep: true, leaves: [] });
});
