import { planner } from './context.ts';

/** A text with the part marked that the search finds in it. */
export function FoundText({ text }: { text: string }) {
  const wanted = planner.search.value.trim().toLowerCase();
  const at = wanted === '' ? -1 : text.toLowerCase().indexOf(wanted);
  if (at < 0) return <>{text}</>;
  const end = at + wanted.length;
  return (
    <>
      {text.slice(0, at)}
      <mark>{text.slice(at, end)}</mark>
      {text.slice(end)}
    </>
  );
}
