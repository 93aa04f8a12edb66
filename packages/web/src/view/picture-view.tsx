import { containsPrefix, formatPrefix, isFault, type Prefix, supernet } from '@cidery/prefix';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isBlank } from '../plan/details.ts';
import { type Frame, framesOf, heightFor } from '../plan/frames.ts';
import { isReservedAt } from '../plan/kept-rest.ts';
import { areaOf, type Cell, cellAt } from '../plan/layout.ts';
import { fitText, pathsOf, rectanglePath, rectanglesPath } from '../plan/paths.ts';
import { blockAt } from '../plan/plan.ts';
import { strings } from '../strings.ts';
import { planner } from './context.ts';
import { ToolButton } from './tool-button.tsx';

const texts = strings.planner;

/** The smallest side of a cell and the smallest height for a name, in pixels. */
const LEAST_SIDE = 5;
const LABEL_HEIGHT = 20;
const LABELS_AT_MOST = 240;
/** The width of a character of a prefix, in pixels. */
const CHARACTER_WIDTH = 7.3;
/** The width of a narrow letter of a name, in pixels. */
const NARROW_CHARACTER = 4;

/** The picture to scale, drawn once for each change of the plan, the zoom or the size. */
export function PictureView() {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => setWidth(Math.floor(element.clientWidth)));
    observer.observe(element);
    setWidth(Math.floor(element.clientWidth));
    return () => observer.disconnect();
  }, []);

  const plan = planner.plan.value;
  const zoom = planner.zoom.value;
  const zoomed = zoom && blockAt(plan, zoom);
  const count = zoomed ? 1 : plan.roots.length;
  const height = heightFor(count, width, width < 560 ? 240 : 320);
  const frames = useMemo(() => {
    const isReserved = zoom !== undefined && isReservedAt(plan, zoom);
    const shown = zoom && zoomed ? [{ prefix: zoom, block: zoomed, isReserved }] : plan.roots;
    return width === 0 ? [] : framesOf(shown, width, height, LEAST_SIDE);
  }, [plan, zoom, zoomed, width, height]);
  const drawing = useMemo(
    () => frames.map((frame) => <FrameDrawing key={formatPrefix(frame.prefix)} frame={frame} />),
    [frames],
  );
  const tooSmall = frames.reduce((sum, frame) => sum + frame.tooSmall, 0);

  const cellOf = (event: MouseEvent): Cell | undefined => {
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    for (const frame of frames) {
      const cell = cellAt(frame.cells, x, y);
      if (cell !== undefined) return cell;
    }
    return undefined;
  };

  return (
    <section class="picture" aria-label={texts.picture}>
      <ZoomBar zoom={zoom} />
      <div class="canvas" ref={place} style={{ height: `${height}px` }}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table does all of this with the keyboard */}
        <svg
          width={width}
          height={height}
          role="img"
          aria-label={labelOf(frames)}
          onClick={(event) => {
            const cell = cellOf(event);
            if (cell?.kind === 'crowd') planner.zoomTo(cell.prefix);
            else if (cell !== undefined) planner.select(cell.prefix);
          }}
          onDblClick={(event) => {
            const cell = cellOf(event);
            if (cell !== undefined) planner.zoomTo(zoomTarget(frames, cell.prefix));
          }}
        >
          {drawing}
          <Selection frames={frames} />
        </svg>
      </div>
      <p class="muted picture-note">
        {tooSmall > 0 ? texts.tooSmall(tooSmall) : texts.pictureHint}
      </p>
    </section>
  );
}

function labelOf(frames: readonly Frame[]): string {
  return frames
    .map(({ prefix, cells }) => {
      const used = cells.filter((cell) => cell.kind === 'used').length;
      const free = cells.filter((cell) => cell.kind === 'free').length;
      return texts.pictureOf(formatPrefix(prefix), used, free);
    })
    .join('; ');
}

/** The block to zoom to: around the prefix, at most two bits longer than its frame. */
function zoomTarget(frames: readonly Frame[], prefix: Prefix): Prefix | undefined {
  const frame = frames.find((candidate) => containsPrefix(candidate.prefix, prefix));
  if (frame === undefined) return undefined;
  const around = supernet(
    prefix,
    Math.min(frame.prefix.length + 2, Math.max(prefix.length - 1, frame.prefix.length)),
  );
  return isFault(around) ? frame.prefix : around;
}

function FrameDrawing({ frame }: { frame: Frame }) {
  const { area, cells, groups } = frame;
  const labelled = cells
    .filter((cell) => cell.height >= LABEL_HEIGHT && cell.width >= 30)
    .slice(0, LABELS_AT_MOST);
  return (
    <g>
      <text x={area.x} y={area.y - 6} class="caption">
        {fitText(captionOf(frame), area.width, CHARACTER_WIDTH)}
      </text>
      {pathsOf(cells).map(([look, path]) => (
        <path key={look} class={`look-${look}`} style={{ fill: `var(--${look})` }} d={path} />
      ))}
      <path class="outline" d={rectanglesPath(groups)} />
      {labelled.map((cell) => (
        <CellLabel key={formatPrefix(cell.prefix)} cell={cell} />
      ))}
    </g>
  );
}

const ruler = document.createElement('canvas').getContext('2d');
// The font of the picture in the style sheet.
if (ruler) ruler.font = '12px system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif';

/** Text cut to a width in the page's proportional font. */
function fitMeasured(text: string, room: number): string {
  let fitted = fitText(text, room, NARROW_CHARACTER);
  if (ruler === null) return fitted;
  const letters = fitted.endsWith('…') ? fitted.slice(0, -1) : text;
  for (let end = letters.length; ruler.measureText(fitted).width > room && end > 0; end--) {
    fitted = end < 3 ? '' : `${letters.slice(0, end - 1)}…`;
  }
  return fitted;
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
  const first = kind === 'crowd' ? texts.crowd(block.leafCount) : name || short;
  const hasSecond = height >= 40 && name !== '' && kind !== 'crowd';
  return (
    <>
      <text x={x + 5} y={y + 16} class={isBlank(block.details) ? 'soft' : ''}>
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

/** The outline of the selected block, or a mark if the block is too small to see. */
function Selection({ frames }: { frames: readonly Frame[] }) {
  const row = planner.selectedRow.value;
  const frame = row && frames.find((candidate) => containsPrefix(candidate.prefix, row.prefix));
  if (row === undefined || frame === undefined) return null;
  const area = areaOf(row.prefix, frame.prefix, frame.area);
  return Math.min(area.width, area.height) < LEAST_SIDE ? (
    <circle class="selection" cx={area.x + area.width / 2} cy={area.y + area.height / 2} r={6}>
      <title>{texts.tooSmallOne(formatPrefix(row.prefix))}</title>
    </circle>
  ) : (
    <path class="selection" d={rectanglePath(area, 1.5)} />
  );
}

function ZoomBar({ zoom }: { zoom: Prefix | undefined }) {
  const root = zoom && planner.plan.value.roots.find(({ prefix }) => containsPrefix(prefix, zoom));
  return (
    <div class="zoom-bar">
      <h2>{texts.picture}</h2>
      <nav class="crumbs" aria-label={texts.zoomPath}>
        {zoom && (
          <button type="button" class="quiet" onClick={() => planner.zoomTo(undefined)}>
            {texts.zoomAll}
          </button>
        )}
        {zoom && root && root.prefix.length < zoom.length && (
          <button type="button" class="quiet mono" onClick={() => planner.zoomTo(root.prefix)}>
            {formatPrefix(root.prefix)}
          </button>
        )}
        {zoom && <span class="mono">{formatPrefix(zoom)}</span>}
      </nav>
      <div class="buttons">
        <ToolButton icon="zoomIn" label={texts.zoomIn} onClick={planner.zoomIn} />
        <ToolButton
          icon="zoomOut"
          label={texts.zoomOut}
          onClick={planner.zoomOut}
          disabled={zoom === undefined}
        />
      </div>
    </div>
  );
}
