import { formatPrefix } from '@cidery/prefix';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Draft } from '../../codec/draft.ts';
import {
  type Choices,
  chooseAll,
  chooseOne,
  NO_CHOICES,
  problemsByKind,
  type Review,
  reviewOf,
} from '../../codec/review.ts';
import { LIMITS } from '../../plan/limits.ts';
import { importStrings as texts } from '../../strings-import.ts';
import { FormError } from './dialog.tsx';
import { ImportNestings } from './import-nestings.tsx';
import { ImportProblems } from './import-problems.tsx';
import { arrival, openReview } from './import-source.ts';

/** What is wrong with a draft, and what is chosen for it, before it opens. */
export function ImportPreview({ draft }: { draft: Draft }) {
  const [choices, setChoices] = useState<Choices>(NO_CHOICES);
  const [error, setError] = useState<string>();
  const review = useMemo(() => reviewOf(draft, choices), [draft, choices]);
  const summary = useRef<HTMLParagraphElement>(null);
  // It replaces a form that had the focus.
  useEffect(() => summary.current?.focus(), []);
  const { problems, opened, leftOut } = review;
  const decide = (next: Choices) => {
    setError(undefined);
    setChoices(next);
  };
  const open = () => {
    const refusal =
      opened === 0 ? { refused: texts.nothing } : openReview(review, { asksRest: false });
    setError(refusal?.refused);
  };
  return (
    <>
      <p ref={summary} tabIndex={-1} class="import-summary">
        {texts.summary(problems.length)}
      </p>
      <Remarks
        review={review}
        isHeld={choices.isHeld}
        onHeld={(isHeld) => decide({ ...choices, isHeld })}
      />
      <div class="problems">
        {problemsByKind(problems).map(([kind, ones]) => (
          <ImportProblems
            key={kind}
            kind={kind}
            problems={ones}
            onChoose={(key, choice) => decide(chooseOne(choices, key, choice))}
            onChooseAll={(choice) => decide(chooseAll(choices, ones, choice))}
          />
        ))}
      </div>
      <ImportNestings
        nestings={review.nestings}
        isFree={choices.isRestFree}
        onFree={(isRestFree) => decide({ ...choices, isRestFree })}
      />
      <FormError text={error} />
      <div class="import-end">
        <p role="status">{texts.opens(opened, leftOut)}</p>
        <div class="dialog-buttons">
          <button type="button" onClick={() => (arrival.value = { text: arrival.value.text })}>
            {texts.back}
          </button>
          <button type="button" class="primary" onClick={open}>
            {texts.open(opened)}
          </button>
        </div>
      </div>
    </>
  );
}

interface RemarksProps {
  readonly review: Review;
  readonly isHeld: boolean;
  readonly onHeld: (isHeld: boolean) => void;
}

/** What is to be said or decided of the file as a whole. */
function Remarks({ review, isHeld, onHeld }: RemarksProps) {
  const { draft, holders, tops } = review;
  const count = tops.length;
  return (
    <>
      {draft.lostColumns.length > 0 && (
        <p class="notice">{texts.lostColumns(draft.lostColumns, LIMITS.labels)}</p>
      )}
      {review.isCrowd && <p class="notice">{texts.crowd(count, LIMITS.roots)}</p>}
      {holders.length > 0 && (
        <p>
          <label>
            <input
              type="checkbox"
              checked={isHeld}
              onChange={(event) => onHeld(event.currentTarget.checked)}
            />{' '}
            {texts.putInside(review.held, holders.map(formatPrefix))}
          </label>{' '}
          <span class="muted">{texts.gaps}</span>
        </p>
      )}
    </>
  );
}
