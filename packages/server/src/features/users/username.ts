/**
 * Whether a text can name an account: 1 to 128 characters, none of them a control character, no
 * space at an end.
 */
export function isUsername(text: string): boolean {
  return text.length <= 128 && /^[^\p{Cc}\s](?:[^\p{Cc}]*[^\p{Cc}\s])?$/u.test(text);
}
