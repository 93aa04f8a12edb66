import { useSignalEffect } from '@preact/signals';
import { useRef, useState } from 'preact/hooks';
import { message } from './context.ts';

/** How long a message is seen: what was refused has a remedy to read. */
const MESSAGE_MS = { done: 5000, refused: 15_000 } as const;
/** How long the live region is empty before a message, so that the same words are news again. */
const EMPTY_MS = 50;

/**
 * Says what was done or refused, to the eye for a while, and to a screen reader by a live region that is always there.
 * An open dialog has one of its own, since all else is inert; there, what is refused stands beside its field.
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
