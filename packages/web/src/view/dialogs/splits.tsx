import { formatPrefix, type Prefix } from '@cidery/prefix';
import { useState } from 'preact/hooks';
import { groupDigits, shortCount } from '../../calculator/counts.ts';
import { LIMITS } from '../../plan/limits.ts';
import { firstSubnets, type Split, splitsOf } from '../../plan/splits.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { calculator, message, planner, router } from '../context.ts';
import { InputChip } from '../input-chip.tsx';
import { Dialog, FormError } from './dialog.tsx';

const texts = dialogStrings.splits;

/** How many subnets of a length are listed. */
const SUBNETS_SHOWN = 64;

/** A table of all splits: of the selected block in the planner, or of the calculator's prefix. */
export function Splits() {
  const isPlanner = router.view.value === 'planner';
  const reading = calculator.reading.value;
  const prefix = isPlanner
    ? planner.selectedRow.value?.prefix
    : reading.kind === 'prefix'
      ? reading.prefix
      : undefined;
  if (prefix === undefined)
    return (
      <Dialog title={strings.calculator.splits}>
        <p>{strings.planner.noneSelected}</p>
      </Dialog>
    );
  return (
    <Dialog title={texts.title(formatPrefix(prefix))} wide>
      {isPlanner ? <OfBlock prefix={prefix} /> : <OfInput prefix={prefix} />}
    </Dialog>
  );
}

/** In the planner, a length splits the block. */
function OfBlock({ prefix }: { prefix: Prefix }) {
  const [error, setError] = useState<string>();
  const split = (length: number) => {
    if (planner.splitTo(prefix, length)) router.closeDialog();
    else setError(message.value.text);
  };
  const splits = splitsOf(prefix, planner.plan.value.cloud);
  const isOffered = ({ subnets }: Split) => subnets <= BigInt(LIMITS.blocks);
  return (
    <>
      <FormError text={error} />
      {!splits.every(isOffered) && <p class="muted">{texts.tooMany(LIMITS.blocks)}</p>}
      <SplitTable
        splits={splits}
        isOffered={isOffered}
        labelOf={texts.splitInto}
        onChoose={split}
      />
    </>
  );
}

/** In the calculator, a length shows its subnets. */
function OfInput({ prefix }: { prefix: Prefix }) {
  const [chosen, setChosen] = useState<number>();
  const splits = splitsOf(prefix, undefined);
  return (
    <>
      {chosen !== undefined && <Subnets prefix={prefix} length={chosen} />}
      <SplitTable
        splits={splits}
        isOffered={() => true}
        chosen={chosen}
        labelOf={texts.show}
        onChoose={setChosen}
      />
    </>
  );
}

/** The first subnets of a length. */
function Subnets({ prefix, length }: { prefix: Prefix; length: number }) {
  const count = 1n << BigInt(length - prefix.length);
  const shown = firstSubnets(prefix, length, SUBNETS_SHOWN);
  const more = count - BigInt(shown.length);
  const plan = () => {
    router.closeDialog();
    planner.planIt(prefix);
    planner.splitTo(prefix, length);
  };
  return (
    <section class="panel" aria-live="polite">
      <div class="sheet-head">
        <h3>{texts.subnets(shortCount(count), length)}</h3>
        {count <= BigInt(LIMITS.blocks) && (
          <button type="button" class="primary" onClick={plan}>
            {texts.plan}
          </button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons in it have the keyboard */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: a key press on a button is a click, too */}
      <div class="chips" onClick={router.closeDialog}>
        {shown.map((subnet) => (
          <InputChip key={subnet} input={subnet} />
        ))}
        {more > 0n && <span class="muted">{texts.more(shortCount(more))}</span>}
      </div>
    </section>
  );
}

interface SplitTableProps {
  splits: readonly Split[];
  /** Whether a row can be chosen. */
  isOffered: (split: Split) => boolean;
  chosen?: number | undefined;
  labelOf: (length: number) => string;
  onChoose: (length: number) => void;
}

function SplitTable({ splits, isOffered, chosen, labelOf, onChoose }: SplitTableProps) {
  const { columns } = texts;
  const hasMasks = splits.some(({ mask }) => mask !== undefined);
  return (
    <table class="splits">
      <caption class="hidden">{texts.hint}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.length}</th>
          <th scope="col" class="number">
            {columns.subnets}
          </th>
          {hasMasks && (
            <th scope="col" class="mask extra">
              {columns.mask}
            </th>
          )}
          <th scope="col" class="number extra">
            {columns.addresses}
          </th>
          <th scope="col" class="number">
            {columns.hosts}
          </th>
        </tr>
      </thead>
      <tbody>
        {splits.map((split) => (
          <tr key={split.length}>
            <th scope="row">
              {isOffered(split) ? (
                <button
                  type="button"
                  class="chip mono"
                  aria-label={labelOf(split.length)}
                  aria-pressed={chosen === undefined ? undefined : chosen === split.length}
                  onClick={() => onChoose(split.length)}
                >
                  /{split.length}
                </button>
              ) : (
                <span class="mono">/{split.length}</span>
              )}
            </th>
            <Count value={split.subnets} />
            {hasMasks && <td class="mono mask extra">{split.mask}</td>}
            <Count value={split.addresses} isExtra />
            <Count value={split.hosts} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A count; an extra one is left out where the window is narrow. */
function Count({ value, isExtra = false }: { value: bigint; isExtra?: boolean }) {
  return (
    <td class={isExtra ? 'number extra' : 'number'} title={groupDigits(value)}>
      {shortCount(value)}
    </td>
  );
}
