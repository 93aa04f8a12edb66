import { formatAddress, formatPrefix } from '@cidery/prefix';
import { useState } from 'preact/hooks';
import type { Fact } from '../calculator/fact.ts';
import type { FactSheet } from '../calculator/facts.ts';
import { strings } from '../strings.ts';
import { BitsRow } from './bits-row.tsx';
import { Breakable } from './breakable.tsx';
import { calculator, planner, router } from './context.ts';
import { copy } from './copy.ts';
import { Icon } from './icons.tsx';
import { InputChip } from './input-chip.tsx';
import { Ways } from './ways.tsx';

const texts = strings.calculator;

/** How many prefixes of a range are listed at first. */
const PARTS_SHOWN = 24;

/** The facts about the input, and what one can do with it. */
export function Sheet({ sheet }: { sheet: FactSheet }) {
  const reading = calculator.reading.value;
  return (
    <section class="card sheet" aria-label={texts.factsOf(sheet.title)}>
      <header class="sheet-head">
        <div>
          <p class="muted">{sheet.subtitle}</p>
          <h2 class="mono title">
            <Breakable text={sheet.title} />
          </h2>
        </div>
        <div class="buttons">
          {reading.kind === 'prefix' && (
            <button type="button" class="primary" onClick={() => planner.planIt(reading.prefix)}>
              {texts.plan} <Icon name="arrow" />
            </button>
          )}
          {reading.kind === 'prefix' && (
            <button type="button" onClick={() => router.openDialog('splits')}>
              {texts.splits}
            </button>
          )}
          <button type="button" onClick={() => copyLink()}>
            <Icon name="share" /> {texts.share}
          </button>
        </div>
      </header>
      {reading.kind === 'prefix' && reading.address && (
        <p class="notice">
          {texts.hostBits(formatAddress(reading.address), formatPrefix(reading.prefix))}{' '}
          <button
            type="button"
            onClick={() => (calculator.input.value = formatPrefix(reading.prefix))}
          >
            {texts.usePrefix(formatPrefix(reading.prefix))}
          </button>
        </p>
      )}
      <Ways />
      {sheet.bits.length > 0 && (
        <div class="bits-block">
          {sheet.bits.map((bits) => (
            <BitsRow key={bits.label} {...bits} />
          ))}
        </div>
      )}
      {sheet.groups.map(({ heading, facts }) => (
        <section key={heading} class="fact-group" aria-label={heading}>
          {heading && <h3>{heading}</h3>}
          <dl class="facts">
            {facts.map((fact) => (
              <FactRow key={fact.label} fact={fact} />
            ))}
          </dl>
        </section>
      ))}
      <Parts parts={sheet.parts} />
      {sheet.neighbours.length > 0 && (
        <nav class="chips nearby" aria-label={texts.nearby}>
          {sheet.neighbours.map(({ label, value }) => (
            <InputChip key={label} input={value} label={label} />
          ))}
        </nav>
      )}
    </section>
  );
}

/** Copies a link to the input. It leaves out the plan, which is not visible here. */
async function copyLink(): Promise<void> {
  await copy(
    `${location.origin}${location.pathname}${calculator.inputHash.value}`,
    strings.app.link,
  );
}

function FactRow({ fact }: { fact: Fact }) {
  const { label, value, short, remark, goTo } = fact;
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd>
        <span class="mono value" title={short && value}>
          <Breakable text={short ?? value} />
        </span>
        {remark && <span class="muted remark"> {remark}</span>}
        {goTo && (
          <button type="button" class="chip" onClick={() => (calculator.input.value = goTo)}>
            <Icon name="arrow" />
            <span class="hidden">{goTo}</span>
          </button>
        )}
        <button
          type="button"
          class="copy"
          title={strings.app.copy}
          aria-label={`${strings.app.copy}: ${label}`}
          onClick={() => copy(value.replaceAll('\u202f', ''), label)}
        >
          <Icon name="copy" />
        </button>
      </dd>
    </div>
  );
}

function Parts({ parts }: { parts: readonly string[] }) {
  const [isWhole, setWhole] = useState(false);
  if (parts.length === 0) return null;
  const shown = isWhole ? parts : parts.slice(0, PARTS_SHOWN);
  const more = parts.length - shown.length;
  return (
    <section class="parts">
      <h3>{texts.parts}</h3>
      <div class="chips">
        {shown.map((part) => (
          <InputChip key={part} input={part} />
        ))}
        {more > 0 && (
          <button type="button" class="chip" onClick={() => setWhole(true)}>
            {texts.moreParts(more)}
          </button>
        )}
      </div>
    </section>
  );
}
