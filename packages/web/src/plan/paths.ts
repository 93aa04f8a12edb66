/** The cells of a picture as SVG paths: one for each look, for any number of cells. */
import type { Area, Cell } from './layout.ts';

/** The look of a cell: its colour, or free, used or crowd. */
export function lookOf({ kind, block }: Cell): string {
  return kind === 'used' ? (block.details.colour ?? 'used') : kind;
}

/** One path of rectangles for each look. */
export function pathsOf(cells: readonly Cell[]): [look: string, path: string][] {
  const paths = new Map<string, string>();
  for (const cell of cells) {
    const look = lookOf(cell);
    paths.set(look, (paths.get(look) ?? '') + rectanglePath(cell));
  }
  return [...paths];
}

export function rectanglesPath(areas: readonly Area[]): string {
  return areas.map((area) => rectanglePath(area)).join('');
}

/** A rectangle as path data, drawn `inset` inside of its area as far as that has room. */
export function rectanglePath({ x, y, width, height }: Area, inset = 0): string {
  const by = Math.min(inset, width / 4, height / 4);
  return `M${round(x + by)} ${round(y + by)}h${round(width - 2 * by)}v${round(height - 2 * by)}h${round(2 * by - width)}z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Text cut to a width with an ellipsis; empty if two characters do not fit. */
export function fitText(text: string, width: number, characterWidth: number): string {
  const room = Math.floor(width / characterWidth);
  if (text.length <= room) return text;
  // Half of a surrogate pair is not a character, and not valid XML.
  return room < 3 ? '' : `${text.slice(0, room - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
