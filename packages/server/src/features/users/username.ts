/**
 * Whether a text can be a user name: 1 to 128 characters (UTF-16), no control ones, no halves, no
 * space at an end. And neither `.` nor `..`: clients leave these out of a path, even escaped, so that
 * nobody could disable or remove such an account over HTTP.
 */
export function isUsername(text: string): boolean {
  return (
    text.length <= 128 &&
    text !== '.' &&
    text !== '..' &&
    text.isWellFormed() &&
    /^[^\p{Cc}\s](?:[^\p{Cc}]*[^\p{Cc}\s])?$/u.test(text)
  );
}
