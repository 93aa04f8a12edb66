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
      <Changed at={changedAt} />
    </p>
  );
}

export function Changed({ at }: { at: number }) {
  const time = new Date(at).toISOString();
  return (
    <span>
      {texts.changed}{' '}
      <time dateTime={time} title={texts.minute(time)}>
        {timeAgo(at, Date.now())}
      </time>
    </span>
  );
}
