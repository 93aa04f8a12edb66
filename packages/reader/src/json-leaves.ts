/** The texts and numbers of a JSON value, with their paths. */

/** A path without the numbers of elements, as a step from a shorter one: each is there once. */
export class JsonPath {
  /** The last step: `.name` or `[]`, at the beginning `name`; empty for the whole text. */
  readonly step: string;
  readonly parent: JsonPath | undefined;
  readonly #next = new Map<string, JsonPath>();
  #hasEmptyArray = false;

  constructor(step = '', parent?: JsonPath) {
    this.step = step;
    this.parent = parent;
  }

  /** Whether what stands here is an element of an array. */
  get isElement(): boolean {
    return this.step === '[]';
  }

  /** Whether an array stands here, and never one with elements. */
  get isEmptyArray(): boolean {
    return this.#hasEmptyArray && !this.#next.has('[]');
  }

  noteEmptyArray(): void {
    this.#hasEmptyArray = true;
  }

  /** The path that is one step longer. */
  next(step: string): JsonPath {
    const known = this.#next.get(step);
    if (known !== undefined) return known;
    const path = new JsonPath(step, this);
    this.#next.set(step, path);
    return path;
  }

  /**
   * The paths from here on that read like a text from a position on. An array that has no elements
   * stands for whatever they could have.
   */
  *matching(text: string, from = 0): Generator<JsonPath, void> {
    if (from === text.length || (this.isEmptyArray && text.startsWith('[]', from))) yield this;
    for (const [step, path] of this.#next) {
      if (text.startsWith(step, from)) yield* path.matching(text, from + step.length);
    }
  }

  /** As people write it: `prefixes[].ip_prefix`. */
  toString(): string {
    const steps: string[] = [];
    for (let path: JsonPath | undefined = this; path !== undefined; path = path.parent) {
      steps.push(path.step);
    }
    return steps.reverse().join('');
  }
}

/** Characters of a place: of a longer one, the end says where to look. */
const LONGEST_PLACE = 200;

/** Where an array or an object stands. Its text is built once, and only when it is asked for. */
class JsonPlace {
  readonly #step: string;
  readonly #parent: JsonPlace | undefined;
  #text: string | undefined;

  constructor(step = '', parent?: JsonPlace) {
    this.#step = step;
    this.#parent = parent;
  }

  toString(): string {
    this.#text ??= this.#parent === undefined ? '' : this.#parent.textOf(this.#step);
    return this.#text;
  }

  /** The text of what stands inside. */
  textOf(step: string): string {
    const text = `${this}${step}`;
    return text.length > LONGEST_PLACE ? `…${text.slice(-LONGEST_PLACE)}` : text;
  }
}

/** An object of JSON. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** A text or a number inside JSON. */
export interface Leaf {
  readonly text: string;
  readonly isNumber: boolean;
  readonly path: JsonPath;
  /** The object that it is a member of, or that the array belongs to which has it. */
  readonly owner: JsonObject | undefined;
  /** Where it is: `prefixes[3].ip_prefix`. */
  place(): string;
}

/** The deepest nesting that is read. */
export const MOST_LEVELS = 64;

/** What a JSON value has inside. */
export interface Leaves {
  readonly leaves: readonly Leaf[];
  /** The path of the value itself, from which all others go on. */
  readonly root: JsonPath;
  /** Whether some leaves are too deep to be among them. */
  readonly isTooDeep: boolean;
}

/** All leaves in their order. */
export function leavesOf(value: unknown): Leaves {
  const leaves: Leaf[] = [];
  const root = new JsonPath();
  let isTooDeep = false;
  visit(value, { path: root, owner: undefined, around: new JsonPlace(), step: '', level: 0 });
  return { leaves, root, isTooDeep };

  function visit(item: unknown, at: Position): void {
    if (typeof item === 'string' || typeof item === 'number') {
      const { path, owner, around, step } = at;
      const place = () => around.textOf(step);
      leaves.push({ text: String(item), isNumber: typeof item === 'number', path, owner, place });
    } else if (typeof item === 'object' && item !== null) {
      if (at.level >= MOST_LEVELS) isTooDeep = true;
      else if (Array.isArray(item)) visitElements(item, at);
      else visitMembers(item as JsonObject, at); // an object that is not an array
    }
  }

  function visitElements(items: readonly unknown[], { path, owner, ...at }: Position): void {
    if (items.length === 0) {
      path.noteEmptyArray();
      return;
    }
    const inside = { path: path.next('[]'), owner, ...stepInto(at) };
    for (const [index, item] of items.entries()) visit(item, { ...inside, step: `[${index}]` });
  }

  function visitMembers(owner: JsonObject, { path, ...at }: Position): void {
    const inside = { owner, ...stepInto(at) };
    const dot = path === root ? '' : '.';
    for (const [name, member] of Object.entries(owner)) {
      const step = dot + name;
      visit(member, { ...inside, path: path.next(step), step });
    }
  }
}

interface Position {
  readonly path: JsonPath;
  readonly owner: JsonObject | undefined;
  /** Where the array or the object is that has it, and the step from there. */
  readonly around: JsonPlace;
  readonly step: string;
  readonly level: number;
}

function stepInto({ around, step, level }: Pick<Position, 'around' | 'step' | 'level'>) {
  return { around: new JsonPlace(step, around), level: level + 1 };
}
