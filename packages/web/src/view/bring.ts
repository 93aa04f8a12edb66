import { strings } from '../strings.ts';
import { say } from './context.ts';

/**
 * Opens a file or a text with the code for it, which loads when it is needed. With `isAsked`, a text
 * first shows what will open.
 */
export function bring(source: File | string, isAsked = false): void {
  import('./dialogs/import-source.ts').then(
    ({ bringFile, bringText }) =>
      typeof source === 'string' ? bringText(source, isAsked) : bringFile(source),
    () => say(strings.app.notLoaded, 'refused'),
  );
}
