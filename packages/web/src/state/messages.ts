/** What was just done or refused, for the eye and for the live region. */
import { signal } from '@preact/signals';

/** A button beside a message, which takes back what it reports. */
export interface Offer {
  readonly label: string;
  readonly act: () => void;
}

export interface Message {
  readonly text: string;
  readonly kind: 'done' | 'refused';
  readonly offer: Offer | undefined;
  /** Counts the messages, so that the same text twice is announced twice. */
  readonly number: number;
}

export type Say = (text: string, kind?: Message['kind'], offer?: Offer) => void;

export function createMessages() {
  const message = signal<Message>({ text: '', kind: 'done', offer: undefined, number: 0 });
  const say: Say = (text, kind = 'done', offer) => {
    message.value = { text, kind, offer, number: message.value.number + 1 };
  };
  return { message, say };
}
