/** Whether a text can be a user name: 1 to 128 characters, no control ones, no space at an end. */
export function isUsername(text: string): boolean {
  return text.length <= 128 && /^[^\p{Cc}\s](?:[^\p{Cc}]*[^\p{Cc}\s])?$/u.test(text);
}
