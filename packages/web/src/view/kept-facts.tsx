import type { KeptPlan } from '../state/plan-shelf.ts';
import { timeAgo } from '../state/time-ago.ts';
import { keptStrings } from '../strings-kept.ts';

const texts = keptStrings;

/** How many networks of a plan are named. */
const NETWORKS_NAMED = 3;

/** The networks and the size of a kept plan, and when it was changed. */
export function KeptFacts({ kept }: { kept: KeptPlan }) {
  const { networks, blocks, changedAt } = kept;
  const named = networks.slice(0, NETWORKS_NAMED);
  return (
    <p class="muted kept-facts">
      <span>{texts.networks(named, networks.length - named.length)}</span>
      <span>{texts.blocks(blocks)}</span>
      <span>
        {texts.changed} <TimeAgo time={changedAt} />
      </span>
    </p>
  );
}

export function TimeAgo({ time }: { time: number }) {
  const text = new Date(time).toISOString();
  return (
    <time dateTime={text} title={texts.minute(text)}>
      {timeAgo(time, Date.now())}
    </time>
  );
}
