import { formatPrefix } from '@cidery/prefix';
import type { Nesting } from '../../codec/nestings.ts';
import { importStrings as texts } from '../../strings-import.ts';

/** How many nestings are listed. */
const LISTED = 20;

interface ImportNestingsProps {
  readonly nestings: readonly Nesting[];
  readonly isFree: boolean;
  readonly onFree: (isFree: boolean) => void;
}

/** The blocks in use that hold others, and the choice of what is left of them. */
export function ImportNestings({ nestings, isFree, onFree }: ImportNestingsProps) {
  if (nestings.length === 0) return null;
  const hidden = nestings.length - LISTED;
  return (
    <section class="problems" aria-labelledby="nestings">
      <h3 id="nestings">{texts.nestings(nestings.length)}</h3>
      <ul>
        {nestings.slice(0, LISTED).map(({ holder, name, count, first, firstName }) => (
          <li key={formatPrefix(holder)}>
            {texts.nesting(
              `${formatPrefix(holder)} ${name}`,
              `${formatPrefix(first)} ${firstName}`,
              count - 1,
            )}
          </li>
        ))}
        {hidden > 0 && <li class="muted">{texts.moreNestings(hidden)}</li>}
      </ul>
      <fieldset>
        <legend>{texts.rest}</legend>
        {[false, true].map((choice) => (
          <label key={String(choice)}>
            <input
              type="radio"
              name="rest"
              checked={choice === isFree}
              onChange={() => onFree(choice)}
            />{' '}
            {choice ? texts.restFree : texts.restKept}
          </label>
        ))}
      </fieldset>
    </section>
  );
}
