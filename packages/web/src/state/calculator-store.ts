/** The calculator's input, and how it is read. */
import { computed, signal } from '@preact/signals';
import { INPUT_LIMIT, type ReadAs, type Reading, readInput } from '../calculator/read-input.ts';
import { formatHash } from '../codec/hash.ts';
import { strings } from '../strings.ts';
import type { Say } from './messages.ts';
import type { Router } from './router.ts';
import { createTypedList } from './typed-list.ts';

/** The longest input, encoded, that the page's address takes: any that can be read is shorter. */
const HASH_INPUT_LIMIT = 200;

export type CalculatorStore = ReturnType<typeof createCalculatorStore>;

export function createCalculatorStore({ show }: Router, say: Say) {
  const input = signal<string>(strings.calculator.exampleInputs[0]);
  /** How an input that can be read in several ways is read. */
  const choice = signal<{ input: string; as: ReadAs } | undefined>(undefined);
  /** A list of names and sizes that is on its way to the planner. */
  const wantedList = signal('');

  const readAs = computed(() =>
    choice.value?.input === input.value ? choice.value.as : undefined,
  );
  const reading = computed(() => readInput(input.value, readAs.value));
  /** The way in which four octets, or two addresses, are read at present. */
  const way = computed((): ReadAs | undefined => readAs.value ?? wayOf(reading.value));

  /** The page's address for the input alone, without the plan. */
  const inputHash = computed(() => {
    const text = formatHash({ link: undefined, input: input.value });
    return text.length <= HASH_INPUT_LIMIT ? text : formatHash({ link: undefined, input: '' });
  });

  /** Takes an input, cut to its limit. */
  const setInput = (text: string): void => {
    input.value = text.slice(0, INPUT_LIMIT);
    typedList.forget();
  };

  /** Takes what was typed or pasted; returns it, cut to the limit with a message if too long. */
  const type = (text: string): string => {
    if (text.length > INPUT_LIMIT) say(strings.calculator.cut(INPUT_LIMIT), 'refused');
    setInput(text);
    return input.value;
  };

  const typedList = createTypedList({ input, reading, take: type });

  return {
    input,
    reading,
    way,
    /** The list that was pasted or typed instead of one input. */
    list: typedList.list,
    pasteList: typedList.paste,
    wantedList,
    inputHash,

    setInput,
    type,

    /** Shows the calculator with this input. */
    calculate(text: string): void {
      setInput(text);
      show('calculator');
    },

    /** Reads the present input in another of its ways, until it changes. */
    readAs(as: ReadAs): void {
      choice.value = { input: input.value, as };
    },
  };
}

/** The way in which a reading that nobody chose came about. */
function wayOf(reading: Reading): ReadAs | undefined {
  if (reading.kind === 'mask') return reading.isWildcard ? 'wildcard' : 'mask';
  return reading.kind === 'address' ? 'address' : undefined;
}
