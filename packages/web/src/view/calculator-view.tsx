import { formatAddress, formatPrefix } from '@cidery/prefix';
import { useEffect, useState } from 'preact/hooks';
import { type Bits, type Fact, type FactSheet, factsOf } from '../calculator/facts.ts';
import { isUnfinished } from '../calculator/is-unfinished.ts';
import { type InputFault, type Reading, waysToRead } from '../calculator/read-input.ts';
import { suggest } from '../calculator/suggest.ts';
import { strings } from '../strings.ts';
import { Breakable } from './breakable.tsx';
import { calculator, planner } from './context.ts';
import { copy } from './copy.ts';
import { Icon } from './icons.tsx';

const texts = strings.calculator;

/** How many prefixes of a range are listed at first. */
const PARTS_SHOWN = 24;

export function CalculatorView() {
  const reading = calculator.reading.value;
  const sheet = factsOf(reading);
  const isWrong = reading.kind === 'fault' && !isUnfinished(calculator.input.value);
  return (
    <div class="calculator">
      <h1 class="hidden">{strings.app.tagline}</h1>
      <InputField isFault={isWrong} />
      <Spoken
        text={
          reading.kind === 'fault'
            ? reading.fault.message
            : (sheet && texts.spoken(sheet.title, sheet.subtitle)) || ''
        }
      />
      <div class="result">
        {reading.kind === 'empty' && <p class="empty">{texts.empty}</p>}
        {reading.kind === 'fault' && (
          <FaultCard text={calculator.input.value} fault={reading.fault} isWrong={isWrong} />
        )}
        {sheet && <Sheet sheet={sheet} />}
      </div>
    </div>
  );
}

/** The pause in typing after which a screen reader hears the result, in milliseconds. */
const SPOKEN_AFTER_MS = 600;

/** Announces the reading or the error to a screen reader when typing pauses. */
function Spoken({ text }: { text: string }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), SPOKEN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p role="status" class="hidden">
      {said}
    </p>
  );
}

function InputField({ isFault }: { isFault: boolean }) {
  return (
    <section class="ask">
      <label for="input">{texts.label}</label>
      <input
        id="input"
        class="big-input"
        type="text"
        value={calculator.input.value}
        onInput={({ currentTarget }) => {
          const taken = calculator.type(currentTarget.value);
          if (taken !== currentTarget.value) currentTarget.value = taken;
        }}
        placeholder={texts.placeholder}
        aria-describedby="input-hint"
        aria-invalid={isFault}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="done"
      />
      <p id="input-hint" class="hidden">
        {texts.hint}
      </p>
      <div class="chips">
        <span class="muted">{texts.examples}</span>
        {texts.exampleInputs.map((example) => (
          <InputChip key={example} input={example} />
        ))}
      </div>
    </section>
  );
}

/** A button that makes a text the calculator's input. */
function InputChip({ input, label }: { input: string; label?: string }) {
  return (
    <button
      type="button"
      class={label ? 'chip' : 'chip mono'}
      onClick={() => calculator.setInput(input)}
    >
      {label && <span class="muted">{label}</span>}
      {label ? <span class="mono">{input}</span> : input}
    </button>
  );
}

interface FaultCardProps {
  text: string;
  fault: InputFault;
  /** Whether the input stays invalid whatever is typed next. */
  isWrong: boolean;
}

function FaultCard({ text, fault, isWrong }: FaultCardProps) {
  const title = isWrong ? texts.invalid : texts.goOn;
  const suggestion = suggest(text);
  const { message, position } = fault;
  // Empty when something is missing at the end.
  const character =
    position < text.length ? String.fromCodePoint(text.codePointAt(position) as number) : '';
  return (
    <section class={`card fault ${isWrong ? '' : 'unfinished'}`} aria-label={title}>
      <h2>{title}</h2>
      <p class="echo mono">
        {text.slice(0, position)}
        <mark>{character || '\u00a0'}</mark>
        {text.slice(position + character.length)}
        <span class="hidden"> {texts.errorAt(character, position + 1)}</span>
      </p>
      <p>{message}</p>
      {suggestion && (
        <p class="suggestion">
          {texts.didYouMean}{' '}
          <button
            type="button"
            class="primary mono"
            onClick={() => (calculator.input.value = suggestion)}
          >
            {suggestion}
          </button>
        </p>
      )}
    </section>
  );
}

function Sheet({ sheet }: { sheet: FactSheet }) {
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
      <Ways reading={reading} />
      {sheet.bits.length > 0 && (
        <div class="bits-block">
          {sheet.bits.map((bits) => (
            <BitsRow key={bits.label} {...bits} />
          ))}
        </div>
      )}
      <dl class="facts">
        {sheet.facts.map((fact) => (
          <FactRow key={fact.label} fact={fact} />
        ))}
      </dl>
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

/** The other ways to read the input, where it has several. */
function Ways({ reading }: { reading: Reading }) {
  const ways = waysToRead(calculator.input.value);
  if (ways.length === 0) return null;
  const present =
    reading.kind === 'mask' ? (reading.isWildcard ? 'wildcard' : 'mask') : reading.kind;
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

/** Copies a link to the input. It leaves out the plan, which is not visible here. */
async function copyLink(): Promise<void> {
  await copy(
    `${location.origin}${location.pathname}${calculator.inputHash.value}`,
    strings.share.link,
  );
}

function BitsRow({ label, bits, networkLength }: Bits) {
  const cut = cutAt(bits, networkLength);
  return (
    <div class="bits">
      <span class="bits-label muted">{label}</span>
      <p class="mono" role="img" aria-label={`${texts.bitsOf(label, networkLength)}: ${bits}`}>
        <Groups text={bits.slice(0, cut)} kind="network" />
        <Groups text={bits.slice(cut)} kind="host" />
      </p>
    </div>
  );
}

/** The index in the text after `length` bits and their separators. */
function cutAt(bits: string, length: number): number {
  let left = length;
  let at = 0;
  while (left > 0) {
    if (bits[at] === '0' || bits[at] === '1') left--;
    at++;
  }
  return at;
}

/** Bits that break across lines only at their separators. */
function Groups({ text, kind }: { text: string; kind: 'network' | 'host' }) {
  const groups = text.match(/[01]+[.:]?|[.:]/g) ?? [];
  return (
    <span class={kind}>
      {groups.map((group, index) => (
        <span key={index} class="group">
          {group}
        </span>
      ))}
    </span>
  );
}

function FactRow({ fact }: { fact: Fact }) {
  const { label, value, remark, goTo } = fact;
  return (
    <div class="fact">
      <dt>{label}</dt>
      <dd>
        <span class="mono value">
          <Breakable text={value} />
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
