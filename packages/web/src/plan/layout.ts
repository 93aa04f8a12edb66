/**
 * The picture of a block: a rectangle, halved like the block across its longer side, so that area
 * shows size exactly. Blocks too small to see share one crowded cell that shows their number.
 */
import type { Prefix } from '@cidery/prefix';
import { type Block, bitAt, halvesOf, isRestReserved } from './block.ts';
import { isBlank } from './details.ts';

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Cell extends Area {
  readonly prefix: Prefix;
  readonly block: Block;
  readonly kind: 'free' | 'reserved' | 'used' | 'crowd';
}

export interface Picture {
  readonly cells: readonly Cell[];
  /** The outlines of the groups: split blocks with something written on them. */
  readonly groups: readonly Cell[];
  /** How many blocks are too small to draw. */
  readonly tooSmall: number;
}

/**
 * Lays out a block in an area. No side of a cell is below `leastSide`, unless the area's is. With
 * `isReserved`, the block is in the kept rest of a group.
 */
export function layOut(
  prefix: Prefix,
  block: Block,
  area: Area,
  leastSide: number,
  isReserved = false,
): Picture {
  const cells: Cell[] = [];
  const groups: Cell[] = [];
  let tooSmall = 0;
  const place = (at: Prefix, inner: Block, place_: Area, isKept: boolean): void => {
    const { halves } = inner;
    if (halves === undefined) {
      cells.push({
        ...place_,
        prefix: at,
        block: inner,
        kind: isBlank(inner.details) ? (isKept ? 'reserved' : 'free') : 'used',
      });
      return;
    }
    if (!isBlank(inner.details)) groups.push({ ...place_, prefix: at, block: inner, kind: 'used' });
    if (Math.max(place_.width, place_.height) / 2 < leastSide) {
      tooSmall += inner.leafCount;
      cells.push({ ...place_, prefix: at, block: inner, kind: 'crowd' });
      return;
    }
    const [low, high] = halvesOf(at);
    const [first, second] = halveArea(place_);
    const isRestKept = isRestReserved(inner, isKept);
    place(low, halves[0], first, isRestKept);
    place(high, halves[1], second, isRestKept);
  };
  place(prefix, block, area, isReserved);
  return { cells, groups, tooSmall };
}

/** The two halves of an area: left and right, or top and bottom if it is higher than wide. */
export function halveArea({ x, y, width, height }: Area): [Area, Area] {
  if (width >= height) {
    const half = width / 2;
    return [
      { x, y, width: half, height },
      { x: x + half, y, width: half, height },
    ];
  }
  const half = height / 2;
  return [
    { x, y, width, height: half },
    { x, y: y + half, width, height: half },
  ];
}

/** The area of a block in the picture of the block around it. */
export function areaOf(target: Prefix, prefix: Prefix, area: Area): Area {
  let place = area;
  for (let index = prefix.length; index < target.length; index++) {
    place = halveArea(place)[bitAt(target, index)];
  }
  return place;
}

/** The cell at a point, if any. */
export function cellAt(cells: readonly Cell[], x: number, y: number): Cell | undefined {
  return cells.find(
    (cell) => x >= cell.x && x < cell.x + cell.width && y >= cell.y && y < cell.y + cell.height,
  );
}
