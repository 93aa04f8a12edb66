import {
  addressCount,
  familyBits,
  formatAddress,
  formatPrefix,
  networkMask,
  type Prefix,
  parent,
} from '@cidery/prefix';
import { groupDigits } from '../calculator/counts.ts';
import { cloudObjection, formatUsable, hostCount, reservedAddresses } from '../plan/cloud.ts';
import { type Details, formatLabels, isBlank, parseLabels } from '../plan/details.ts';
import { hasRest } from '../plan/kept-rest.ts';
import { LIMITS } from '../plan/limits.ts';
import type { Row } from '../plan/rows.ts';
import { strings } from '../strings.ts';
import { Breakable } from './breakable.tsx';
import { ColourChoice } from './colour-choice.tsx';
import { calculator, planner, router } from './context.ts';
import { Icon } from './icons.tsx';
import { RestChoice } from './rest-question.tsx';

const texts = strings.planner;

/** The facts and the actions of the selected block. */
export function BlockDetails({ row }: { row: Row }) {
  const { prefix, block, kind, isRoot } = row;
  const text = formatPrefix(prefix);
  const isSingle = prefix.length === familyBits(prefix.family);
  const whole = isRoot ? undefined : parent(prefix);
  return (
    <>
      <header>
        <h2 class="mono" tabIndex={-1}>
          <Breakable text={text} />
        </h2>
        <p class="muted">
          {texts.kinds[kind]}
          {kind === 'group' && ` · ${texts.group(block.leafCount)}`}
        </p>
      </header>
      <div class="buttons">
        {!isSingle && kind !== 'group' && (
          <button type="button" class="primary" onClick={() => planner.splitTwo(prefix)}>
            <Icon name="split" /> {texts.splitTwo}
          </button>
        )}
        {!isSingle && (
          <button type="button" onClick={() => router.openDialog('split')}>
            {texts.splitInto}
          </button>
        )}
        {kind === 'group' && (
          <button type="button" onClick={() => planner.joinHere(prefix)}>
            <Icon name="join" /> {texts.joinHere}
          </button>
        )}
        {whole && (
          <button type="button" onClick={() => planner.joinUp(prefix)}>
            <Icon name="join" /> {texts.joinUp(`/${whole.length}`)}
          </button>
        )}
        {isRoot && (
          <button type="button" onClick={planner.remove}>
            <Icon name="trash" /> {texts.removeRoot}
          </button>
        )}
      </div>
      {kind === 'group' && !isBlank(block.details) && hasRest(block) && (
        <RestChoice prefix={prefix} keepsRest={block.keepsRest} />
      )}
      <DetailsForm key={text} prefix={prefix} details={block.details} />
      <Facts row={row} />
      <div class="buttons">
        <button type="button" onClick={() => calculator.calculate(text)}>
          {texts.inCalculator} <Icon name="arrow" />
        </button>
        <button type="button" onClick={planner.zoomIn}>
          <Icon name="zoomIn" /> {texts.zoomIn}
        </button>
      </div>
    </>
  );
}

function DetailsForm({ prefix, details }: { prefix: Prefix; details: Details }) {
  const { edit } = planner;
  return (
    <form class="details" onSubmit={(event) => event.preventDefault()}>
      <TextField
        id="block-name"
        label={texts.name}
        value={details.name}
        limit={LIMITS.name}
        onCommit={(name) => edit(prefix, { name })}
      />
      <TextField
        id="block-note"
        label={texts.note}
        value={details.note}
        limit={LIMITS.note}
        hasLines
        onCommit={(note) => edit(prefix, { note })}
      />
      <TextField
        id="block-labels"
        label={texts.labels}
        hint={texts.labelsHint}
        value={formatLabels(details.labels)}
        limit={2000}
        onCommit={(text) => edit(prefix, { labels: parseLabels(text) })}
      />
      <ColourChoice
        isChosen={(colour) => details.colour === colour}
        onChoose={(colour) => edit(prefix, { colour })}
      />
    </form>
  );
}

interface TextFieldProps {
  id: string;
  label: string;
  hint?: string;
  value: string;
  limit: number;
  /** Whether Enter begins a line; then Ctrl and Enter commit. */
  hasLines?: boolean;
  onCommit: (text: string) => void;
}

/**
 * A field that commits on blur or Enter and resets on Escape. Both keys return to the table, or to
 * the heading of a sheet.
 */
function TextField({ id, label, hint, value, limit, hasLines, onCommit }: TextFieldProps) {
  const Field = hasLines ? 'textarea' : 'input';
  const onKeyDown = (event: KeyboardEvent) => {
    const field = event.currentTarget as HTMLInputElement; // the handler is the field's
    if (event.key === 'Escape') field.value = value;
    const isEnter = event.key === 'Enter' && (!hasLines || event.ctrlKey || event.metaKey);
    if (!isEnter && event.key !== 'Escape') return;
    event.preventDefault();
    const heading = field.closest('dialog')?.querySelector('h2');
    (heading ?? document.getElementById('blocks'))?.focus();
  };
  return (
    <label class="field" for={id}>
      <span>{label}</span>
      <Field
        id={id}
        value={value}
        rows={hasLines ? 2 : undefined}
        maxLength={limit}
        autocomplete="off"
        placeholder={hint}
        onKeyDown={onKeyDown}
        onBlur={({ currentTarget }: { currentTarget: HTMLInputElement | HTMLTextAreaElement }) => {
          if (currentTarget.value !== value) onCommit(currentTarget.value);
        }}
      />
    </label>
  );
}

function Facts({ row: { prefix, kind } }: { row: Row }) {
  const { cloud } = planner.plan.value;
  const names = strings.calculator.facts;
  // A group is not a subnet of the cloud; its parts are.
  const subnetCloud = kind === 'group' ? undefined : cloud;
  const objection = subnetCloud && cloudObjection(subnetCloud, prefix);
  const reserved = subnetCloud ? reservedAddresses(subnetCloud, prefix) : [];
  return (
    <>
      <MiniFacts
        facts={[
          [names.hosts, groupDigits(hostCount(prefix, cloud))],
          [names.addresses, groupDigits(addressCount(prefix))],
          ...(prefix.family === 4
            ? [[names.mask, formatAddress(networkMask(prefix))] as const]
            : []),
          [names.usable, formatUsable(prefix, cloud)],
        ]}
      />
      {objection && <p class="notice">{objection}</p>}
      {reserved.length > 0 && (
        <details class="reserved">
          <summary>{texts.keptByCloud}</summary>
          <MiniFacts facts={reserved.map(({ address, purpose }) => [purpose, address])} />
        </details>
      )}
    </>
  );
}

function MiniFacts({ facts }: { facts: readonly (readonly [label: string, value: string])[] }) {
  return (
    <dl class="mini-facts">
      {facts.map(([label, value]) => (
        <div key={`${label} ${value}`}>
          <dt>{label}</dt>
          <dd class="mono">
            <Breakable text={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
