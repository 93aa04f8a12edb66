import { containsPrefix, formatPrefix, isFault, type Prefix, supernet } from '@cidery/prefix';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { type Frame, framesOf, heightFor } from '../plan/frames.ts';
import { isReservedAt } from '../plan/kept-rest.ts';
import { areaOf, type Cell, cellAt } from '../plan/layout.ts';
import { rectanglePath } from '../plan/paths.ts';
import { blockAt } from '../plan/plan.ts';
import { type SmallBlocks, smallBlocks } from '../plan/small-blocks.ts';
import { strings } from '../strings.ts';
import { openSheet } from './bottom-sheet.tsx';
import { planner } from './context.ts';
import { PictureAside } from './picture-aside.tsx';
import { PictureFrame } from './picture-frame.tsx';

const texts = strings.planner;

/** The smallest side of a cell, in pixels. */
const LEAST_SIDE = 5;
/** Room for the lines at the edges, in pixels. */
const EDGE = 1;
/** How many blocks the list beside the picture has at most. */
const LISTED_AT_MOST = 40;

/** The picture to scale, drawn once for each change of the plan, the zoom or the size. */
export function PictureView() {
  const place = useRef<HTMLDivElement>(null);
  const { width, height: wished } = useSize(place);
  const plan = planner.plan.value;
  const zoom = planner.zoom.value;
  const zoomed = zoom && blockAt(plan, zoom);
  const height = heightFor(zoomed ? 1 : plan.roots.length, width, wished);
  const frames = useMemo(() => {
    const isReserved = zoom !== undefined && isReservedAt(plan, zoom);
    const shown = zoom && zoomed ? [{ prefix: zoom, block: zoomed, isReserved }] : plan.roots;
    return width === 0 ? [] : framesOf(shown, width, height, LEAST_SIDE);
  }, [plan, zoom, zoomed, width, height]);
  const small = useMemo(
    () =>
      smallBlocks(
        frames.flatMap(({ cells }) => cells),
        LISTED_AT_MOST,
      ),
    [frames],
  );
  const drawing = useMemo(
    () => (
      <>
        <Hatch />
        {frames.map((frame) => (
          <PictureFrame key={formatPrefix(frame.prefix)} frame={frame} />
        ))}
        <Numbers small={small} />
      </>
    ),
    [frames, small],
  );
  const select = (prefix: Prefix) => {
    planner.select(prefix);
    openSheet(place.current);
  };
  return (
    <section id="picture" class="picture" aria-label={texts.picture}>
      {/* A picture of many networks scrolls, which the keyboard can do only with the focus. */}
      <div class="canvas" ref={place} tabIndex={height > wished ? 0 : undefined}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the table does all of this with the keyboard */}
        <svg
          width={width + 2 * EDGE}
          height={height + 2 * EDGE}
          viewBox={`${-EDGE} ${-EDGE} ${width + 2 * EDGE} ${height + 2 * EDGE}`}
          role="img"
          aria-label={labelOf(frames)}
          onClick={(event) => {
            const cell = cellOf(frames, event);
            if (cell?.kind === 'crowd') planner.zoomTo(cell.prefix);
            else if (cell !== undefined) select(cell.prefix);
          }}
          onDblClick={(event) => {
            const cell = cellOf(frames, event);
            if (cell !== undefined) planner.zoomTo(zoomTarget(frames, cell.prefix));
          }}
        >
          {drawing}
          <Selection frames={frames} />
        </svg>
      </div>
      <PictureAside frames={frames} small={small} onSelect={select} />
    </section>
  );
}

/** The room for the picture, which the style sheet decides. */
function useSize(place: { readonly current: HTMLElement | null }) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const measure = () => {
      const width = Math.max(0, element.clientWidth - 2 * EDGE);
      const height = element.clientHeight - 2 * EDGE;
      setSize((old) => (old.width === width && old.height === height ? old : { width, height }));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return size;
}

/** The cell of the picture that an event is on. */
function cellOf(frames: readonly Frame[], event: MouseEvent): Cell | undefined {
  const box = (event.currentTarget as Element).getBoundingClientRect(); // the picture has it
  const [x, y] = [event.clientX - box.left - EDGE, event.clientY - box.top - EDGE];
  for (const frame of frames) {
    const cell = cellAt(frame.cells, x, y);
    if (cell !== undefined) return cell;
  }
  return undefined;
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

/** The pattern of reserved blocks, so that colour alone does not tell them from others. */
function Hatch() {
  return (
    <pattern
      id="hatch"
      width="6"
      height="6"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(45)"
    >
      <path d="M0 0h6v6H0z" class="hatch-ground" />
      <path d="M0 0v6" class="hatch-line" />
    </pattern>
  );
}

/** The numbers of the blocks in the list beside the picture. */
function Numbers({ small }: { small: SmallBlocks }) {
  return (
    <>
      {small.listed.map(
        ({ cell }, index) =>
          cell && (
            <text
              key={formatPrefix(cell.prefix)}
              class="number"
              x={cell.x + cell.width / 2}
              y={cell.y + cell.height / 2}
            >
              {index + 1}
            </text>
          ),
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
