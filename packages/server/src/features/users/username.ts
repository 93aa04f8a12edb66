/**
 * Whether a text can be a user name: 1 to 128 characters (UTF-16), no control ones, no halves, no
 * space at an end.
 */
export function isUsername(text: string): boolean {
  return (
    text.length <= 128 &&
    text.isWellFormed() &&
    /^[^\p{Cc}\s](?:[^\p{Cc}]*[^\p{Cc}\s])?$/u.test(text)
  );
}
