import { containsPrefix, formatPrefix, type Prefix } from '@cidery/prefix';
import type { Frame } from '../plan/frames.ts';
import type { SmallBlocks } from '../plan/small-blocks.ts';
import { strings } from '../strings.ts';
import { planner } from './context.ts';
import { Swatch } from './swatch.tsx';
import { ToolButton } from './tool-button.tsx';

const texts = strings.planner;

interface PictureAsideProps {
  readonly frames: readonly Frame[];
  readonly small: SmallBlocks;
  readonly onSelect: (prefix: Prefix) => void;
}

/** What stands beside the picture: how it is zoomed, and what is too small in it for a label. */
export function PictureAside({ frames, small, onSelect }: PictureAsideProps) {
  const tooSmall = frames.reduce((sum, frame) => sum + frame.tooSmall, 0);
  return (
    <div class="picture-aside">
      <ZoomBar />
      <SmallBlockList small={small} onSelect={onSelect} />
      {(tooSmall > 0 || small.listed.length === 0) && (
        <p class="muted picture-note">
          {tooSmall > 0 ? texts.tooSmall(tooSmall) : texts.pictureHint}
        </p>
      )}
    </div>
  );
}

function ZoomBar() {
  const zoom = planner.zoom.value;
  const root = zoom && planner.plan.value.roots.find(({ prefix }) => containsPrefix(prefix, zoom));
  return (
    <div class="zoom-bar">
      <div class="buttons">
        <ToolButton icon="zoomIn" label={texts.zoomIn} onClick={planner.zoomIn} bare />
        <ToolButton
          icon="zoomOut"
          label={texts.zoomOut}
          onClick={planner.zoomOut}
          disabled={zoom === undefined}
          bare
        />
      </div>
      {zoom && (
        <nav class="crumbs" aria-label={texts.zoomPath}>
          <button type="button" class="quiet" onClick={() => planner.zoomTo(undefined)}>
            {texts.zoomAll}
          </button>
          {root && root.prefix.length < zoom.length && (
            <button type="button" class="quiet mono" onClick={() => planner.zoomTo(root.prefix)}>
              {formatPrefix(root.prefix)}
            </button>
          )}
          <span class="mono">{formatPrefix(zoom)}</span>
        </nav>
      )}
    </div>
  );
}

function SmallBlockList({ small, onSelect }: Pick<PictureAsideProps, 'small' | 'onSelect'>) {
  const { listed, more } = small;
  if (listed.length === 0) return null;
  return (
    <section class="small-blocks" aria-label={texts.smallBlocks}>
      <h2>{texts.smallBlocks}</h2>
      <ul>
        {listed.map(({ prefix, block, cell }, index) => (
          <li key={formatPrefix(prefix)}>
            <button type="button" class="quiet" onClick={() => onSelect(prefix)}>
              {cell ? (
                <span class="small-number">{index + 1}</span>
              ) : (
                <Swatch look={block.details.colour ?? 'used'} />
              )}
              <span class="small-name">{block.details.name}</span>
              <span class="mono">{formatPrefix(prefix)}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && <p class="muted">{texts.moreSmall(more)}</p>}
    </section>
  );
}
