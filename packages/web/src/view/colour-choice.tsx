import { COLOURS, type Colour } from '../plan/details.ts';
import { strings } from '../strings.ts';
import { Swatch } from './swatch.tsx';

const texts = strings.planner;

interface ColourChoiceProps {
  readonly isChosen: (colour: Colour | undefined) => boolean;
  readonly onChoose: (colour: Colour | undefined) => void;
}

/** The palette, and no colour. */
export function ColourChoice({ isChosen, onChoose }: ColourChoiceProps) {
  return (
    <fieldset class="swatches">
      <legend>{texts.colour}</legend>
      {[undefined, ...COLOURS].map((colour) => (
        <label key={colour ?? 'none'} title={colour ? texts.colours[colour] : texts.noColour}>
          <input
            type="radio"
            name="colour"
            checked={isChosen(colour)}
            onChange={() => onChoose(colour)}
          />
          <Swatch look={colour ?? 'none'} />
          <span class="hidden">{colour ? texts.colours[colour] : texts.noColour}</span>
        </label>
      ))}
    </fieldset>
  );
}
