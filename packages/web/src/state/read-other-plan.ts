/** Reads a plan to compare with: a link to one, or a file or its text. */
import { parseHash } from '../codec/hash.ts';
import { decodeLink } from '../codec/link.ts';
import type { Plan } from '../plan/plan.ts';
import type { Refusal } from '../plan/refusal.ts';
import { readPlan } from './read-plan.ts';

export async function readOtherPlan(source: string | Uint8Array): Promise<Plan | Refusal> {
  const link = typeof source === 'string' ? linkIn(source.trim()) : undefined;
  return link === undefined ? readPlan(source) : decodeLink(link);
}

/** The link to a plan that a text of one word is, alone or in a page's address. */
function linkIn(text: string): string | undefined {
  if (/\s/.test(text) || !text.includes('#')) return undefined;
  return parseHash(text.slice(text.indexOf('#'))).link;
}
