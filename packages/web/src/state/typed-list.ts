/** The list that was typed or pasted into the calculator: the planner takes it. */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { INPUT_LIMIT, type Reading } from '../calculator/read-input.ts';
import type { TypedList } from '../calculator/read-list.ts';

/** What reads lists, which the first view does without. */
const load = () => import('../calculator/read-list.ts');

/** Loads it ahead of time, so that it works without a network, too. */
export async function preloadLists(): Promise<void> {
  await load().catch(() => undefined);
}

interface Field {
  readonly input: ReadonlySignal<string>;
  readonly reading: ReadonlySignal<Reading>;
  /** Puts a text into the field. */
  readonly take: (text: string) => void;
}

export function createTypedList({ input, reading, take }: Field) {
  /** A text of several lines, or a long one, which the field cannot show: it is empty meanwhile. */
  const pasted = signal<string | undefined>(undefined);
  const found = signal<{ text: string; list: TypedList | undefined }>();

  /** The text that may be a list. */
  const candidate = computed(() => {
    if (input.value === '') return pasted.value;
    return reading.value.kind === 'fault' && hasSeveralParts(input.value) ? input.value : undefined;
  });

  const find = async (text: string): Promise<void> => {
    const loaded = await load().catch(() => undefined);
    if (candidate.value !== text) return;
    const list = loaded?.readList(text);
    found.value = { text, list };
    // A text in lines that is not a list is one input: an address and its mask, for example.
    if (list === undefined && pasted.value === text)
      take(
        text
          .split('\n')
          .map((line) => line.trim())
          .filter((line) => line !== '')
          .join(' '),
      );
  };

  effect(() => {
    if (candidate.value !== undefined) void find(candidate.value);
  });

  return {
    list: computed(() => (found.value?.text === candidate.value ? found.value?.list : undefined)),

    /** Takes a pasted text that the field cannot hold; returns whether it did. */
    paste(text: string): boolean {
      if (text.trim().length <= INPUT_LIMIT && !text.trim().includes('\n')) return false;
      take('');
      pasted.value = text;
      return true;
    },

    /** Forgets what was pasted: something else is in the field. */
    forget(): void {
      pasted.value = undefined;
    },
  };
}

/** Whether a line can be a list: it has two lengths, or a separator. */
function hasSeveralParts(text: string): boolean {
  return text.split('/').length > 2 || /[,;]/.test(text);
}
