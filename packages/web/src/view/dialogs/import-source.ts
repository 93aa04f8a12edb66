/** Files and texts on their way into the planner: they open at once, or show what is wrong first. */
import { signal } from '@preact/signals';
import type { Draft } from '../../codec/draft.ts';
import {
  NO_CHOICES,
  needsReview,
  planOfReview,
  type Review,
  reviewOf,
} from '../../codec/review.ts';
import { LIMITS } from '../../plan/limits.ts';
import { isRefusal, type Refusal } from '../../plan/refusal.ts';
import { loadDraft } from '../../state/read-plan.ts';
import { strings } from '../../strings.ts';
import { dialogStrings } from '../../strings-dialogs.ts';
import { planner, router } from '../context.ts';
import { offerHolders } from './holder-offer.ts';

/** What the dialog shows: a draft to decide on, or why there is none. */
export interface Arrival {
  readonly draft?: Draft | undefined;
  readonly refused?: string | undefined;
  /** The text that was pasted, which goes back into its field. */
  readonly text?: string | undefined;
}

export const arrival = signal<Arrival>({});

export function forgetArrival(): void {
  arrival.value = {};
}

/** Opens a file. */
export async function bringFile(file: File): Promise<void> {
  if (file.size > LIMITS.importBytes) {
    return show({ refused: strings.refusals.fileTooLarge(LIMITS.importBytes) });
  }
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (bytes === undefined) show({ refused: dialogStrings.share.unreadable });
  else await bring(new Uint8Array(bytes));
}

/** Opens a text. With `isAsked`, it shows in any case what will open. */
export async function bringText(text: string, isAsked = false): Promise<void> {
  await bring(text, text, isAsked);
}

async function bring(source: string | Uint8Array, text?: string, isAsked = false): Promise<void> {
  const draft = await loadDraft(source);
  if (isRefusal(draft)) return show({ ...draft, text });
  const review = reviewOf(draft, NO_CHOICES);
  if (isAsked || needsReview(review)) return show({ draft, text });
  const refusal = openReview(review);
  if (refusal !== undefined) show({ ...refusal, text });
}

function show(next: Arrival): void {
  arrival.value = next;
  router.openDialog('open');
}

/**
 * Shows the plan of a review, or gives the reason why there is none. With `asksRest`, the page then
 * asks for what is left of blocks that hold others.
 */
export function openReview(review: Review, { asksRest = true } = {}): Refusal | undefined {
  const plan = planOfReview(review);
  if (isRefusal(plan)) return plan;
  planner.open(plan, { asksRest });
  router.closeDialog();
  if (!review.draft.isOwn) offerHolders();
  return undefined;
}
