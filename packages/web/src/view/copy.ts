/** Copies a text to the clipboard, and says whether that worked. */
import { strings } from '../strings.ts';
import { say } from './context.ts';

export async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(strings.app.copied(what));
  } catch {
    say(strings.app.notCopied, 'refused');
  }
}
