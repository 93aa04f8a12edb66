import { waysToRead } from '../calculator/read-input.ts';
import { strings } from '../strings.ts';
import { calculator } from './context.ts';

const texts = strings.calculator;

/** The ways to read the input, where it has several. */
export function Ways() {
  const ways = waysToRead(calculator.input.value);
  if (ways.length === 0) return null;
  const present = calculator.way.value;
  return (
    <fieldset class="chips ways">
      <legend class="hidden">{texts.readAs}</legend>
      <span class="muted" aria-hidden="true">
        {texts.readAs}
      </span>
      {ways.map((way) => (
        <button
          key={way}
          type="button"
          class="chip"
          aria-pressed={way === present}
          onClick={() => calculator.readAs(way)}
        >
          {texts.ways[way]}
        </button>
      ))}
    </fieldset>
  );
}
