/** The input as a message quotes it: escaped, and cut when it is long. */
export function quote(input: string): string {
  return JSON.stringify(input.length > 60 ? `${input.slice(0, 60)}…` : input);
}
