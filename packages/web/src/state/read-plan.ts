/** Loads the code that reads files, which the first view does without. */
import type { Draft } from '../codec/draft.ts';
import type { Plan } from '../plan/plan.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';

const load = () => import('../codec/import-text.ts');

/** Loads it ahead of time, so that files open without a network, too. */
export async function preloadImport(): Promise<void> {
  await load().catch(() => undefined);
}

/** The draft of a text or of the bytes of a file; a Refusal also when its reader cannot be loaded. */
export async function loadDraft(source: string | Uint8Array): Promise<Draft | Refusal> {
  const loaded = await load().catch(() => undefined);
  return loaded?.readDraft(source) ?? refuse(strings.refusals.notLoaded);
}

/** The plan of a text or of the bytes of a file that has no problems; a Refusal for any other. */
export async function readPlan(source: string | Uint8Array): Promise<Plan | Refusal> {
  const loaded = await load().catch(() => undefined);
  return loaded?.importText(source) ?? refuse(strings.refusals.notLoaded);
}
