/** Draws the first view at build time. Nothing here has a document, a window or a store of keys. */
import { renderToString } from 'preact-render-to-string';
import { App } from './view/app.tsx';

/** The markup of the page with the example of the calculator. */
export function firstView(): string {
  return renderToString(<App />);
}
