/** The texts and numbers of a JSON value, with their paths. */

/** A text or a number inside JSON. */
export interface Leaf {
  readonly text: string;
  readonly isNumber: boolean;
  /** Where it is, without the numbers of elements: `prefixes[].ip_prefix`. */
  readonly path: string;
  /** Where it is: `prefixes[3].ip_prefix`. */
  readonly place: string;
  /** The object that it is a member of. */
  readonly owner: Readonly<Record<string, unknown>> | undefined;
}

/** The deepest nesting that is read. */
export const MOST_LEVELS = 64;

/** All leaves in their order, and whether some are too deep to be among them. */
export function leavesOf(root: unknown): { readonly leaves: readonly Leaf[]; isTooDeep: boolean } {
  const found = { leaves: [] as Leaf[], isTooDeep: false };
  visit(root, { path: '', place: '', owner: undefined, level: 0 });
  return found;

  function visit(value: unknown, at: Position): void {
    if (typeof value === 'string' || typeof value === 'number') {
      const { path, place, owner } = at;
      const isNumber = typeof value === 'number';
      found.leaves.push({ text: String(value), isNumber, path, place, owner });
    } else if (typeof value === 'object' && value !== null) {
      if (at.level >= MOST_LEVELS) found.isTooDeep = true;
      else visitMembers(value, at);
    }
  }

  function visitMembers(value: object, { path, place, owner, level }: Position): void {
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) {
        const next = { path: `${path}[]`, place: `${place}[${index}]`, owner, level: level + 1 };
        visit(item, next);
      }
      return;
    }
    const record = value as Readonly<Record<string, unknown>>; // an object that is no array
    const dot = path === '' ? '' : '.';
    for (const [name, member] of Object.entries(record)) {
      const end = dot + name;
      visit(member, { path: path + end, place: place + end, owner: record, level: level + 1 });
    }
  }
}

interface Position extends Pick<Leaf, 'path' | 'place' | 'owner'> {
  readonly level: number;
}
