/** What was just done or refused, for the eye and for the live region. */
import { signal } from '@preact/signals';

export interface Message {
  readonly text: string;
  readonly kind: 'done' | 'refused';
  /** Counts the messages, so that the same text twice is announced twice. */
  readonly number: number;
}

export type Say = (text: string, kind?: Message['kind']) => void;

export function createMessages() {
  const message = signal<Message>({ text: '', kind: 'done', number: 0 });
  const say: Say = (text, kind = 'done') => {
    message.value = { text, kind, number: message.value.number + 1 };
  };
  return { message, say };
}
