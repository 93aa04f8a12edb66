/** The place of a view for kept plans. What it shows loads after the first view. */
import { signal } from '@preact/signals';

type KeptParts = typeof import('./kept-parts.tsx');

const parts = signal<KeptParts | undefined>(undefined);

/** Without it, the page works, and keeps nothing. */
export async function loadKeptParts(): Promise<void> {
  parts.value = await import('./kept-parts.tsx').catch(() => undefined);
}

/** Whether the browser keeps the present plan. */
export function isPlanKept(): boolean {
  return parts.value?.library.isKept() ?? false;
}

export function KeptSlot() {
  const Parts = parts.value?.KeptParts;
  return Parts ? <Parts /> : null;
}
