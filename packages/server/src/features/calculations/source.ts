import { type Static, Type } from 'typebox';
import type { ListItem } from './body-text.ts';

/** Answers repeat labels, so that long ones are cut. */
const LONGEST_LABEL = 100;

/** Where a value stands in a text, and what the text says of it. */
export const SourceSchema = Type.Object({
  place: Type.Union([Type.Integer(), Type.String()], {
    description: 'the number of its line, from 1, or its path in JSON',
  }),
  label: Type.Union([Type.String(), Type.Null()], {
    description: `what the text says of it, at most its first ${LONGEST_LABEL} characters; null where it says nothing`,
  }),
});
export type Source = Static<typeof SourceSchema>;

/** The source of a value of a text; undefined of one that came as JSON. */
export function sourceOf({ place, label = null }: ListItem): Source | undefined {
  return place === undefined ? undefined : { place, label: label?.slice(0, LONGEST_LABEL) ?? null };
}
