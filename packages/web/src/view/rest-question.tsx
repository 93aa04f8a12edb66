/** What is left of a named block beside the blocks in it: the question after it was split, and the choice. */
import type { Prefix } from '@cidery/prefix';
import { nameOf } from '../plan/plan.ts';
import { strings } from '../strings.ts';
import { planner } from './context.ts';

const texts = strings.planner.rest;

/** How many blocks the question names. */
const NAMED = 3;

/** Asks once, after an action kept the rest of blocks as reserved. */
export function RestQuestion() {
  const asked = planner.askedRests.value;
  if (asked.length === 0) return null;
  const names = asked.slice(0, NAMED).map((prefix) => nameOf(planner.plan.value, prefix));
  return (
    <section class="notice question" role="status">
      <p>{texts.kept(names, asked.length - names.length)}</p>
      <div class="buttons">
        <button type="button" onClick={planner.freeAskedRests}>
          {texts.makeFree}
        </button>
        <button type="button" onClick={planner.keepAskedRests}>
          {texts.keep}
        </button>
      </div>
    </section>
  );
}

export function RestChoice({ prefix, keepsRest }: { prefix: Prefix; keepsRest: boolean }) {
  return (
    <fieldset class="rest">
      <legend>{texts.label}</legend>
      {([true, false] as const).map((isKept) => (
        <label key={String(isKept)}>
          <input
            type="radio"
            name="rest"
            checked={keepsRest === isKept}
            onChange={() => planner.setRest(prefix, isKept)}
          />{' '}
          {isKept ? texts.reserved : texts.free}
        </label>
      ))}
    </fieldset>
  );
}
