/**
 * Runs before the browser paints the view that the build has drawn, and adapts that view to this
 * visit. `main.tsx` takes it over later.
 */
import { showTheme, storedTheme } from './view/browser.ts';
import { startLoading } from './view/loading.ts';

showTheme(storedTheme());
startLoading();
