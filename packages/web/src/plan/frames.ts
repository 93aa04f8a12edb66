/** How the networks of a plan share one picture: each in its own frame and at its own scale. */
import type { Prefix } from '@cidery/prefix';
import type { Block } from './block.ts';
import { type Area, layOut, type Picture } from './layout.ts';

export interface Frame extends Picture {
  readonly prefix: Prefix;
  readonly block: Block;
  readonly area: Area;
}

const GAP = 12;
/** Room for a frame's name above it. */
const CAPTION = 20;

/** The least height of a network's frame, in pixels: below it, no name can be read. */
const LEAST_FRAME_HEIGHT = 52;

function columnsOf(count: number, width: number): number {
  return Math.max(1, Math.min(count, Math.floor(width / 240), Math.ceil(Math.sqrt(count * 1.6))));
}

/** The height of a picture: `wished`, or more if the frames would be too low. */
export function heightFor(count: number, width: number, wished: number): number {
  const lines = Math.ceil(count / columnsOf(count, width));
  return Math.max(wished, lines * (CAPTION + LEAST_FRAME_HEIGHT + GAP) - GAP);
}

interface Shown {
  readonly prefix: Prefix;
  readonly block: Block;
  /** Whether it is in the kept rest of a group. */
  readonly isReserved?: boolean;
}

/** Lays out one or several blocks in a picture of the given size. */
export function framesOf(
  blocks: readonly Shown[],
  width: number,
  height: number,
  leastSide: number,
): Frame[] {
  const columns = columnsOf(blocks.length, width);
  const lines = Math.ceil(blocks.length / columns);
  const frameWidth = (width - GAP * (columns - 1)) / columns;
  const lineHeight = (height - GAP * (lines - 1)) / lines;
  return blocks.map(({ prefix, block, isReserved }, index) => {
    const area = {
      x: (index % columns) * (frameWidth + GAP),
      y: Math.floor(index / columns) * (lineHeight + GAP) + CAPTION,
      width: frameWidth,
      height: Math.max(1, lineHeight - CAPTION),
    };
    return { prefix, block, area, ...layOut(prefix, block, area, leastSide, isReserved) };
  });
}
