import { useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { message } from './context.ts';

/** How long a message is visible: a refusal has a remedy to read. */
const MESSAGE_MS = { done: 5000, refused: 15_000 } as const;
/** How long the live region is empty before a message, so that repeated words are announced. */
const EMPTY_MS = 50;

/**
 * Shows a message for a while, and announces it in a permanent live region. An open dialog has its
 * own, since the rest of the page is inert; a refusal appears beside its field there.
 */
export function Message({ inDialog = false }: { inDialog?: boolean }) {
  const { text, kind } = message.value;
  const [since] = useState(inDialog ? message.value.number : -1);
  const [shown, setShown] = useState(false);
  const live = useRef<HTMLParagraphElement>(null);
  useSignalEffect(() => {
    const { text: next, kind: nextKind, number } = message.value;
    const isNews = next !== '' && number > since && !(inDialog && nextKind === 'refused');
    setShown(isNews);
    const speak = (words: string) => live.current?.replaceChildren(words);
    if (live.current?.firstChild) speak('');
    const speaking = setTimeout(() => isNews && speak(next), EMPTY_MS);
    const hiding = setTimeout(() => setShown(false), MESSAGE_MS[nextKind]);
    return () => {
      clearTimeout(speaking);
      clearTimeout(hiding);
    };
  });
  return (
    <>
      <p id={inDialog ? undefined : 'live'} class="hidden live" role="status" ref={live} />
      <div
        class={`toast ${inDialog ? '' : 'message'} ${kind} ${shown ? 'shown' : ''}`}
        aria-hidden="true"
      >
        {inDialog && !shown ? '' : text}
      </div>
    </>
  );
}
