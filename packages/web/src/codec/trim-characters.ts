/**
 * A text without certain characters at its beginning and at its end. An expression that ends in
 * `+$` would try every place of a long text.
 */
export function trimCharacters(text: string, before: string, after = before): string {
  let start = 0;
  let end = text.length;
  while (start < end && before.includes(text.charAt(start))) start++;
  while (end > start && after.includes(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
