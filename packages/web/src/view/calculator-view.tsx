import { useEffect, useState } from 'preact/hooks';
import { factsOf } from '../calculator/facts.ts';
import { isUnfinished } from '../calculator/is-unfinished.ts';
import { type InputFault, suggestInput, waysToRead } from '../calculator/read-input.ts';
import { strings } from '../strings.ts';
import { calculator } from './context.ts';
import { Sheet } from './fact-sheet.tsx';
import { InputChip } from './input-chip.tsx';
import { KeptSlot } from './kept-slot.tsx';
import { ListCard } from './list-card.tsx';
import { Ways } from './ways.tsx';

const texts = strings.calculator;

export function CalculatorView() {
  const reading = calculator.reading.value;
  const sheet = factsOf(reading);
  const list = calculator.list.value;
  const isWrong = reading.kind === 'fault' && !list && !isUnfinished(calculator.input.value);
  return (
    <div class="calculator">
      <h1 class="hidden">{strings.app.tagline}</h1>
      <InputField isFault={isWrong} />
      <Spoken
        text={
          list
            ? texts.lists[list.kind](list.count)
            : reading.kind === 'fault'
              ? reading.fault.message
              : (sheet && texts.spoken(sheet.title, sheet.subtitle)) || ''
        }
      />
      <div class="result">
        {list && <ListCard list={list} />}
        {reading.kind === 'empty' && !list && <p class="empty">{texts.empty}</p>}
        {reading.kind === 'fault' && !list && (
          <FaultCard text={calculator.input.value} fault={reading.fault} isWrong={isWrong} />
        )}
        {sheet && <Sheet sheet={sheet} />}
      </div>
      <KeptSlot />
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
        onPaste={(event) => {
          // The field would join the lines.
          const text = event.clipboardData?.getData('text') ?? '';
          if (calculator.pasteList(text)) event.preventDefault();
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

interface FaultCardProps {
  text: string;
  fault: InputFault;
  /** Whether the input stays invalid whatever is typed next. */
  isWrong: boolean;
}

function FaultCard({ text, fault, isWrong }: FaultCardProps) {
  const isAmbiguous = waysToRead(text).length > 0;
  const isRed = isWrong && !isAmbiguous;
  const title = isAmbiguous ? texts.ambiguous : isWrong ? texts.invalid : texts.goOn;
  const suggestion = suggestInput(text);
  const { message, start, end } = fault;
  // Empty when something is missing at the end.
  const part = text.slice(start, end);
  return (
    <section class={`card fault ${isRed ? '' : 'unfinished'}`} aria-label={title}>
      <h2>{title}</h2>
      <p class="echo mono">
        {text.slice(0, start)}
        <mark>{part || '\u00a0'}</mark>
        {text.slice(end)}
        <span class="hidden"> {texts.errorAt(part, start + 1)}</span>
      </p>
      <p>{message}</p>
      <Ways />
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
