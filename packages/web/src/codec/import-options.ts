import type { ImportChoice } from '../plan/refusal.ts';

/** What a person has chosen for a file that did not open at first. */
export type ImportOptions = { readonly [Choice in ImportChoice]?: boolean };
