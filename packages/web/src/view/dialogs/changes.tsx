import type { Prefix } from '@cidery/prefix';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  CHANGE_SIGNS,
  comparisonToMarkdown,
  comparisonToText,
  namesOf,
  placesOf,
} from '../../codec/comparison-text.ts';
import {
  CHANGE_KINDS,
  type Change,
  type Comparison,
  comparePlans,
} from '../../plan/compare-plans.ts';
import type { Plan } from '../../plan/plan.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { planner, router } from '../context.ts';
import { copy } from '../copy.ts';

const texts = dialogStrings.compare;

/** How many changes are listed; all of them can be copied. */
const SHOWN = 500;

/** What differs between the plan and another one. */
export function Changes({ other, onAgain }: { other: Plan; onAgain: () => void }) {
  const [isLater, setLater] = useState(false);
  const plan = planner.plan.value;
  const [first, second] = isLater ? [plan, other] : [other, plan];
  const comparison = comparePlans(first, second);
  const { changes } = comparison;
  const head = useRef<HTMLParagraphElement>(null);
  // The form that had the focus is gone.
  useEffect(() => head.current?.focus(), []);
  return (
    <div class="changes">
      <p ref={head} tabIndex={-1} role="status">
        {summaryOf(comparison)}
      </p>
      {first.cloud !== second.cloud && (
        <p class="notice">{texts.rules(rulesOf(first), rulesOf(second))}</p>
      )}
      <fieldset class="scope-choice">
        <legend>{texts.order}</legend>
        {[false, true].map((value) => (
          <label key={String(value)}>
            <input type="radio" checked={isLater === value} onChange={() => setLater(value)} />
            {value ? texts.later : texts.earlier}
          </label>
        ))}
      </fieldset>
      <ul class="change-list">
        {changes.slice(0, SHOWN).map((change, index) => (
          <ChangeItem key={index} change={change} plan={isLater ? 'before' : 'after'} />
        ))}
      </ul>
      {changes.length > SHOWN && <p class="muted">{texts.more(changes.length - SHOWN)}</p>}
      <div class="dialog-buttons">
        <button type="button" onClick={onAgain}>
          {texts.again}
        </button>
        {changes.length > 0 && (
          <>
            <button type="button" onClick={() => copy(comparisonToMarkdown(changes), texts.list)}>
              {texts.copyMarkdown}
            </button>
            <button
              type="button"
              class="primary"
              onClick={() => copy(comparisonToText(changes), texts.list)}
            >
              {texts.copyText}
            </button>
          </>
        )}
      </div>
    </div>
  );
}

interface ChangeItemProps {
  change: Change;
  /** Which of the two blocks is in the plan that the page shows. */
  plan: 'before' | 'after';
}

function ChangeItem({ change, plan }: ChangeItemProps) {
  const { kind, fields } = change;
  const present = change[plan]?.row.prefix;
  const places = placesOf(change);
  const names = namesOf(change);
  return (
    <li class={kind}>
      <span class="change-kind">
        <span aria-hidden="true">{CHANGE_SIGNS[kind]}</span> {texts.kinds[kind]}
      </span>
      <span class="breakable">
        <span class="mono">{places.join(' → ')}</span> {names}
        {fields.length > 0 && (
          <span class="muted"> ({fields.map((field) => texts.fields[field]).join(', ')})</span>
        )}
      </span>
      {present && (
        <button
          type="button"
          class="chip"
          aria-label={texts.show(places.at(plan === 'after' ? -1 : 0) ?? '')}
          onClick={() => show(present)}
        >
          {dialogStrings.exports.preview}
        </button>
      )}
    </li>
  );
}

/** Shows a block of the plan in the planner. */
function show(prefix: Prefix): void {
  router.closeDialog();
  router.show('planner');
  planner.select(prefix);
}

function rulesOf({ cloud }: Plan): string {
  return cloud === undefined ? strings.planner.noCloud : strings.cloud.names[cloud];
}

/** How many changes of each kind there are, and how many blocks are the same. */
function summaryOf({ changes, sameCount }: Comparison): string {
  if (changes.length === 0) return texts.equal(sameCount);
  const counts = CHANGE_KINDS.flatMap((kind) => {
    const count = changes.filter((change) => change.kind === kind).length;
    return count === 0 ? [] : texts.counts(count, texts.kinds[kind]);
  });
  return [...counts, texts.same(sameCount)].join(' · ');
}
