/** Finds the regular expressions in a source text, without running it. */
import { parseAst } from 'rolldown/parseAst';

export interface RegularExpression {
  /** Counted from 1. */
  readonly line: number;
  /** Undefined if the text is known only at run time. */
  readonly pattern: string | undefined;
  readonly flags: string;
}

/** The parts of a syntax tree (ESTree) that are used here. */
interface Node {
  readonly type?: string;
  readonly start: number;
  readonly name?: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly computed?: boolean;
  readonly regex?: { readonly pattern: string; readonly flags: string };
  readonly id?: Node;
  readonly init?: Node | null;
  readonly kind?: string;
  readonly key?: Node;
  readonly callee?: Node;
  readonly arguments?: readonly Node[];
  readonly left?: Node;
  readonly right?: Node;
  readonly object?: Node;
  readonly property?: Node;
  readonly tag?: Node;
  readonly quasi?: Node;
  readonly quasis?: readonly Quasi[];
  readonly expressions?: readonly Node[];
}

interface Quasi {
  readonly value: { readonly raw: string; readonly cooked: string };
}

type Constants = ReadonlyMap<string, Node>;

/**
 * Finds literals, `RegExp(…)` with or without `new`, and the property `pattern` of a JSON schema,
 * which the validator compiles with the flag `u`. A pattern may be a literal, a template,
 * `String.raw`, a concatenation or a constant of the same file.
 */
export function regularExpressionsOf(source: string, path: string): RegularExpression[] {
  const nodes = [...nodesOf(parseAst(source, { lang: path.endsWith('x') ? 'tsx' : 'ts' }, path))];
  const constants = constantsOf(nodes);
  return nodes.flatMap((node) => {
    const found = expressionAt(node, constants);
    if (found === undefined) return [];
    return [{ line: source.slice(0, node.start).split('\n').length, ...found }];
  });
}

function* nodesOf(value: unknown): Generator<Node> {
  if (typeof value !== 'object' || value === null || value instanceof RegExp) return;
  if ('type' in value) yield value as Node; // only nodes have a type
  for (const child of Object.values(value)) yield* nodesOf(child);
}

function constantsOf(nodes: readonly Node[]): Constants {
  const named = nodes.flatMap(({ type, id, init }) =>
    type === 'VariableDeclarator' && id?.name !== undefined && init
      ? [[id.name, init] as const]
      : [],
  );
  // A name in several scopes is ambiguous.
  const counts = Map.groupBy(named, ([name]) => name);
  return new Map(named.filter(([name]) => counts.get(name)?.length === 1));
}

function expressionAt(
  node: Node,
  constants: Constants,
): Pick<RegularExpression, 'pattern' | 'flags'> | undefined {
  if (node.regex !== undefined) return node.regex;
  if (node.callee?.name === 'RegExp') {
    const [pattern, flags] = node.arguments ?? [];
    // A copied literal is found as a literal.
    if (pattern?.regex !== undefined) return undefined;
    return {
      pattern: textOf(pattern, constants),
      flags: (flags && textOf(flags, constants)) ?? '',
    };
  }
  if (node.type !== 'Property' || node.computed || node.key?.name !== 'pattern') return undefined;
  const pattern = textOf(node.value as Node, constants); // a property's value is a node
  return pattern === undefined ? undefined : { pattern, flags: 'u' };
}

function textOf(node: Node | undefined, constants: Constants): string | undefined {
  switch (node?.type) {
    case 'Literal':
      return typeof node.value === 'string' ? node.value : undefined;
    case 'Identifier':
      return textOf(constants.get(node.name ?? ''), constants);
    case 'BinaryExpression': {
      if (node.operator !== '+') return undefined;
      return joined([textOf(node.left, constants), textOf(node.right, constants)]);
    }
    case 'TemplateLiteral':
      return templateText(node, 'cooked', constants);
    case 'TaggedTemplateExpression': {
      const isRaw = node.tag?.object?.name === 'String' && node.tag.property?.name === 'raw';
      return isRaw && node.quasi ? templateText(node.quasi, 'raw', constants) : undefined;
    }
    default:
      return undefined;
  }
}

function templateText(
  { quasis = [], expressions = [] }: Node,
  form: 'raw' | 'cooked',
  constants: Constants,
): string | undefined {
  return joined(
    quasis.flatMap(({ value }, at) => {
      const expression = expressions[at];
      return expression ? [value[form], textOf(expression, constants)] : [value[form]];
    }),
  );
}

/** All parts as one text, if every part is known. */
function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.includes(undefined) ? undefined : parts.join('');
}
