import { formatPrefix } from '@cidery/prefix';
import { formatPercent } from '../plan/percent.ts';
import type { FamilySummary } from '../plan/summary.ts';
import { strings } from '../strings.ts';
import { planner } from './context.ts';
import { Icon } from './icons.tsx';
import { isPictureOpen, togglePicture } from './picture-open.ts';
import { Objections } from './table-tools.tsx';

const texts = strings.planner;

/** How full the plan is, and the button that folds the picture. */
export function Summary() {
  return (
    <div class="summary-line">
      <button
        type="button"
        class="quiet picture-fold"
        aria-expanded={isPictureOpen.value}
        aria-controls="picture"
        onClick={togglePicture}
      >
        <Icon name="more" /> {texts.picture}
      </button>
      <ul class="summary">
        {planner.summary.value.map((summary) => (
          <SummaryItem key={summary.family} summary={summary} />
        ))}
        <Objections />
      </ul>
    </div>
  );
}

function SummaryItem({ summary }: { summary: FamilySummary }) {
  const { family, freeShare, reservedShare, largestFree, freeBlocks, usedBlocks, reservedBlocks } =
    summary;
  return (
    <li>
      <span class="meter" aria-hidden="true">
        <span style={{ width: `${(1 - freeShare - reservedShare) * 100}%` }} />
        <span class="rest-share" style={{ width: `${reservedShare * 100}%` }} />
      </span>
      <span>
        <strong>{texts.summary(family)}</strong> {texts.freeShare(formatPercent(freeShare))}
        {reservedBlocks > 0 && ` · ${texts.reservedShare(formatPercent(reservedShare))}`}
      </span>
      <span class="muted detail">
        {largestFree ? texts.largestFree(formatPrefix(largestFree)) : texts.nothingFree}
        <span class="counts"> · {texts.blocksOf(freeBlocks, usedBlocks, reservedBlocks)}</span>
      </span>
    </li>
  );
}
