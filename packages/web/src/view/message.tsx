import { useSignalEffect } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';
import { strings } from '../strings.ts';
import { message } from './context.ts';
import { Icon } from './icons.tsx';

/** How long a message is visible: a refusal has a remedy to read. */
const MESSAGE_MS = { done: 5000, refused: 15_000 } as const;
/** A message with a button stays until a person can have reached that. */
const OFFER_MS = 10_000;
/** How long the live region is empty before a message, so that repeated words are announced. */
const EMPTY_MS = 50;

interface MessageProps {
  readonly inDialog?: boolean;
  readonly hasForm?: boolean;
}

/**
 * Shows a message for a while, and announces it in a permanent live region. While the pointer or
 * the focus is on it, it stays (style.css). Its place is the header, which covers nothing. An open
 * dialog has its own message, since the rest of the page is inert. A dialog with a form shows a
 * refusal beside its field; one without shows it here (`hasForm`).
 */
export function Message({ inDialog = false, hasForm = inDialog }: MessageProps) {
  const { text, kind, offer } = message.value;
  const [since] = useState(inDialog ? message.value.number : -1);
  const [state, setState] = useState<'hidden' | 'shown' | 'fading'>('hidden');
  const live = useRef<HTMLParagraphElement>(null);
  const hide = () => setState('hidden');
  useSignalEffect(() => {
    const { text: next, kind: nextKind, offer: nextOffer, number } = message.value;
    const isNews = next !== '' && number > since && !(hasForm && nextKind === 'refused');
    setState(isNews ? 'shown' : 'hidden');
    const speak = (words: string) => live.current?.replaceChildren(words);
    if (live.current?.firstChild) speak('');
    const words = nextOffer === undefined ? next : strings.app.offered(next, nextOffer.label);
    const speaking = setTimeout(() => isNews && speak(words), EMPTY_MS);
    const fade = () => setState((now) => (now === 'shown' ? 'fading' : now));
    const hiding = setTimeout(fade, nextOffer === undefined ? MESSAGE_MS[nextKind] : OFFER_MS);
    return () => {
      clearTimeout(speaking);
      clearTimeout(hiding);
    };
  });
  // A page that comes back by the browser's button does not show an old message.
  useEffect(() => {
    addEventListener('pagehide', hide);
    return () => removeEventListener('pagehide', hide);
  }, []);
  return (
    <>
      <p id={inDialog ? undefined : 'live'} class="hidden live" role="status" ref={live} />
      <div class={`toast ${kind} ${state}`}>
        <span class={inDialog ? undefined : 'message'} aria-hidden="true">
          {inDialog && state === 'hidden' ? '' : text}
        </span>
        {offer !== undefined && (
          <button type="button" onClick={offer.act}>
            {offer.label}
          </button>
        )}
        {text !== '' && (
          <button
            type="button"
            aria-label={strings.app.dismiss}
            title={strings.app.dismiss}
            onClick={hide}
          >
            <Icon name="close" />
          </button>
        )}
      </div>
    </>
  );
}
