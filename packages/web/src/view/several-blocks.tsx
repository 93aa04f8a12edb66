import { groupDigits } from '../calculator/counts.ts';
import { formatLabels, parseLabels } from '../plan/details.ts';
import type { Row } from '../plan/rows.ts';
import { addressesOf, labelsOf } from '../state/selection-facts.ts';
import { severalActions } from '../state/several-actions.ts';
import { strings } from '../strings.ts';
import { ColourChoice } from './colour-choice.tsx';
import { planner } from './context.ts';
import { copySelected } from './copy-selected.ts';
import { Icon } from './icons.tsx';

const texts = strings.planner;

export const several = severalActions(planner);

/** What can be done to several blocks at once. */
export function SeveralBlocks({ rows }: { rows: readonly Row[] }) {
  const isSplittable = rows.some(({ kind }) => kind !== 'group');
  return (
    <>
      <header>
        <h2 tabIndex={-1}>{texts.severalSelected(rows.length)}</h2>
        <p class="muted">{texts.severalAddresses(groupDigits(addressesOf(rows)))}</p>
      </header>
      <div class="buttons">
        <button type="button" class="primary" onClick={several.join}>
          <Icon name="join" /> {texts.join}
        </button>
        {isSplittable && (
          <button type="button" onClick={several.split}>
            <Icon name="split" /> {texts.splitTwo}
          </button>
        )}
        <button type="button" onClick={several.clear}>
          <Icon name="trash" /> {texts.clear}
        </button>
        <button type="button" onClick={copySelected}>
          <Icon name="copy" /> {texts.copyPrefixes}
        </button>
      </div>
      <form class="details" onSubmit={(event) => event.preventDefault()}>
        <Labels rows={rows} />
        <Colours rows={rows} />
      </form>
      <button type="button" class="quiet" onClick={planner.selectOne}>
        <Icon name="close" /> {texts.selectOne}
      </button>
    </>
  );
}

function Labels({ rows }: { rows: readonly Row[] }) {
  const labels = labelsOf(rows);
  return (
    <>
      <label class="field" for="block-labels">
        <span>{texts.severalAddLabel}</span>
        <input
          id="block-labels"
          autocomplete="off"
          placeholder={texts.labelsHint}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            several.label(parseLabels(event.currentTarget.value));
            event.currentTarget.value = '';
          }}
        />
      </label>
      {labels.length > 0 && (
        <ul class="label-list" aria-label={texts.severalLabels}>
          {labels.map((label) => (
            <li key={formatLabels([label])}>
              <button
                type="button"
                aria-label={texts.removeLabel(formatLabels([label]))}
                onClick={() => several.unlabel(label)}
              >
                {formatLabels([label])} <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Colours({ rows }: { rows: readonly Row[] }) {
  const colours = new Set(rows.map(({ block }) => block.details.colour));
  return (
    <ColourChoice
      isChosen={(colour) => colours.size === 1 && colours.has(colour)}
      onChoose={several.colour}
    />
  );
}
