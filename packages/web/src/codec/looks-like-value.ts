/** Whether a text looks like an address, a prefix or a range, or was meant to be one. */
export function looksLikeValue(text: string): boolean {
  return /\d[.:/]\d|::/.test(text);
}
