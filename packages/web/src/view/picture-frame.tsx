import { formatPrefix } from '@cidery/prefix';
import { isBlank } from '../plan/details.ts';
import type { Frame } from '../plan/frames.ts';
import type { Cell } from '../plan/layout.ts';
import { fitText, pathsOf, rectanglesPath } from '../plan/paths.ts';
import { hasRoomForLabel } from '../plan/small-blocks.ts';
import { strings } from '../strings.ts';

const LABELS_AT_MOST = 240;
/** The width of a character of a prefix, in pixels. */
const CHARACTER_WIDTH = 7.3;
/** The width of a narrow letter of a name, in pixels. */
const NARROW_CHARACTER = 4;
/** The smallest height of a cell for a name and a prefix, in pixels. */
const TWO_LINES = 40;
/** The font of the picture in the style sheet. */
const FONT = '12px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif';

/** One network of the picture: its name, its blocks, and their labels. */
export function PictureFrame({ frame }: { frame: Frame }) {
  const { area, cells, groups } = frame;
  const labelled = cells.filter(hasRoomForLabel).slice(0, LABELS_AT_MOST);
  return (
    <g>
      <text x={area.x} y={area.y - 6} class="caption">
        {fitText(captionOf(frame), area.width, CHARACTER_WIDTH)}
      </text>
      {pathsOf(cells).map(([look, path]) => (
        <path key={look} class={`look-${look}`} style={{ fill: fillOf(look) }} d={path} />
      ))}
      <path class="outline" d={rectanglesPath(groups)} />
      {labelled.map((cell) => (
        <CellLabel key={formatPrefix(cell.prefix)} cell={cell} />
      ))}
    </g>
  );
}

function fillOf(look: string): string {
  return look === 'reserved' ? 'url(#hatch)' : `var(--${look})`;
}

function captionOf({ prefix, block }: Frame): string {
  const { name } = block.details;
  return name === '' ? formatPrefix(prefix) : `${formatPrefix(prefix)} ${name}`;
}

function CellLabel({ cell }: { cell: Cell }) {
  const { x, y, width, height, prefix, block, kind } = cell;
  const text = formatPrefix(prefix);
  const { name } = block.details;
  const room = width - 8;
  const short = fitText(text, room, CHARACTER_WIDTH) === text ? text : `/${prefix.length}`;
  const first = kind === 'crowd' ? strings.planner.crowd(block.leafCount) : name || short;
  const hasSecond = height >= TWO_LINES && name !== '' && kind !== 'crowd';
  return (
    <>
      <text
        x={x + 5}
        y={y + Math.min(16, height / 2 + 4)}
        class={isBlank(block.details) ? 'soft' : ''}
      >
        {fitMeasured(first, room)}
      </text>
      {hasSecond && (
        <text x={x + 5} y={y + 32} class="small">
          {short}
        </text>
      )}
    </>
  );
}

let ruler: CanvasRenderingContext2D | null | undefined;

/** Measures text in the picture's font. Made when it is first needed. */
function rulerOf(): CanvasRenderingContext2D | null {
  if (ruler === undefined) {
    ruler = document.createElement('canvas').getContext('2d');
    if (ruler) ruler.font = FONT;
  }
  return ruler;
}

/** Text cut to a width in the page's proportional font. */
function fitMeasured(text: string, room: number): string {
  const measure = rulerOf();
  let fitted = fitText(text, room, NARROW_CHARACTER);
  if (measure === null) return fitted;
  const letters = fitted.endsWith('…') ? fitted.slice(0, -1) : text;
  for (let end = letters.length; measure.measureText(fitted).width > room && end > 0; end--) {
    fitted = end < 3 ? '' : `${letters.slice(0, end - 1)}…`;
  }
  return fitted;
}
