/** One or two letters for a user name: `AL` for `anna.lee`, `NO` for `noadmin`. */
export function initialsOf(user: string): string {
  const words = user.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first = user, second] = words;
  const letters = [...first];
  const taken = second === undefined ? letters.slice(0, 2) : [letters[0], ...second].slice(0, 2);
  return taken.join('').toLocaleUpperCase('en');
}
