/** Loads the code that reads files, which the first view does without. */
import type { ImportOptions } from '../codec/import-options.ts';
import type { Plan } from '../plan/plan.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';

const load = () => import('../codec/import-text.ts');

/** Loads it ahead of time, so that files open without a network, too. */
export async function preloadImport(): Promise<void> {
  await load().catch(() => undefined);
}

/** The plan of a text or of the bytes of a file; a Refusal also when its reader cannot be loaded. */
export async function readPlan(
  source: string | Uint8Array,
  options: ImportOptions,
): Promise<Plan | Refusal> {
  const loaded = await load().catch(() => undefined);
  return loaded === undefined
    ? refuse(strings.refusals.notLoaded)
    : loaded.importText(source, options);
}
