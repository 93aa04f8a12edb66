import { formatPrefix } from '@cidery/prefix';
import { useState } from 'preact/hooks';
import { choicesOf, type Problem, type ProblemKind } from '../../codec/review.ts';
import type { Choice, Proposal } from '../../plan/trouble.ts';
import { importStrings as texts } from '../../strings-import.ts';

/** How many problems of a kind are drawn at first, and with each wish for more. */
const PAGE = 100;

interface ImportProblemsProps {
  readonly kind: ProblemKind;
  readonly problems: readonly Problem[];
  readonly onChoose: (key: string, choice: Choice) => void;
  readonly onChooseAll: (choice: Choice) => void;
}

/** The problems of one kind, each with what can be chosen for it, and a choice for all of them. */
export function ImportProblems({ kind, problems, onChoose, onChooseAll }: ImportProblemsProps) {
  const [shown, setShown] = useState(PAGE);
  const hidden = problems.length - shown;
  return (
    <section aria-labelledby={`problems-${kind}`}>
      <h3 id={`problems-${kind}`}>{texts.kinds[kind](problems.length)}</h3>
      {problems.length > 1 && (
        <div class="buttons">
          {choicesOf(problems).map(([choice, count]) => (
            <button key={choice} type="button" onClick={() => onChooseAll(choice)}>
              {texts.allOfKind[choice](count)}
            </button>
          ))}
        </div>
      )}
      <ul>
        {problems.slice(0, shown).map((problem) => (
          <li key={problem.key}>
            <ProblemItem problem={problem} onChoose={onChoose} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button type="button" onClick={() => setShown(shown + PAGE)}>
          {texts.more(Math.min(PAGE, hidden))}
        </button>
      )}
    </section>
  );
}

interface ProblemItemProps {
  readonly problem: Problem;
  readonly onChoose: (key: string, choice: Choice) => void;
}

function ProblemItem({ problem, onChoose }: ProblemItemProps) {
  const { key, place, text, message, proposals, chosen } = problem;
  return (
    <fieldset>
      <legend>
        <span class="muted">{texts.place(place)}</span> <code class="mono">{text}</code>
      </legend>
      <p>{message}</p>
      {proposals.map((proposal) => (
        <label key={proposal.choice}>
          <input
            type="radio"
            name={key}
            checked={proposal.choice === chosen}
            onChange={() => onChoose(key, proposal.choice)}
          />{' '}
          {labelOf(problem, proposal)}
        </label>
      ))}
    </fieldset>
  );
}

function labelOf({ kind }: Problem, { choice, prefixes }: Proposal): string {
  if (kind === 'twice' && choice === 'skip') return texts.keepFirst;
  return texts.choices[choice](prefixes.map(formatPrefix));
}
