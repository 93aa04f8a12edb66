/**
 * A plan as a small JSON value, the payload of a link. Version 1:
 *
 * plan    = [title, cloud or '', [[prefix, block], …]]
 * block   = k            split evenly in 2^k free blocks; 0 is one free block
 *         | name         not split, with just a name
 *         | [low, high]  split, with nothing written on it
 *         | { n?, o?, c?, l?, h?, k? }
 *           name, note, colour, labels as [key, value, …], halves; k is 1 if the rest is kept
 */
import { CLOUDS, familyBits, formatPrefix, isFault, overlaps, parsePrefix } from '@cidery/prefix';
import { type Block, FREE_BLOCK, makeBlock, splitEvenly } from '../plan/block.ts';
import {
  COLOURS,
  changeDetails,
  type Details,
  isBlank,
  type Label,
  NO_DETAILS,
} from '../plan/details.ts';
import { LIMITS } from '../plan/limits.ts';
import { setTitle } from '../plan/operations.ts';
import { EMPTY_PLAN, type Plan, type Root } from '../plan/plan.ts';
import { type Refusal, refuse } from '../plan/refusal.ts';
import { strings } from '../strings.ts';

type BlockValue = number | string | [BlockValue, BlockValue] | DetailedValue;

interface DetailedValue {
  n?: string;
  o?: string;
  c?: string;
  l?: string[];
  h?: [BlockValue, BlockValue];
  k?: 1;
}

export function planToValue(plan: Plan): unknown {
  return [
    plan.title,
    plan.cloud ?? '',
    plan.roots.map(({ prefix, block }) => [formatPrefix(prefix), blockToValue(block)]),
  ];
}

function blockToValue(block: Block): BlockValue {
  const { details, halves } = block;
  if (halves === undefined) {
    if (isBlank(details)) return 0;
    const { name, note, colour, labels } = details;
    return note === '' && colour === undefined && labels.length === 0
      ? name
      : detailsToValue(details);
  }
  const low = blockToValue(halves[0]);
  const high = blockToValue(halves[1]);
  if (!isBlank(details)) {
    return {
      ...detailsToValue(details),
      h: [low, high],
      ...(block.keepsRest && { k: 1 as const }),
    };
  }
  return typeof low === 'number' && low === high ? low + 1 : [low, high];
}

function detailsToValue({ name, note, colour, labels }: Details): DetailedValue {
  return {
    ...(name !== '' && { n: name }),
    ...(note !== '' && { o: note }),
    ...(colour !== undefined && { c: colour }),
    ...(labels.length > 0 && { l: labels.flat() }),
  };
}

/** Reads the value of `planToValue`; any other value gives a Refusal. */
export function valueToPlan(value: unknown): Plan | Refusal {
  if (!Array.isArray(value) || value.length !== 3) return refuse(strings.refusals.damaged);
  const [title, cloudText, rootValues] = value as unknown[];
  const cloud = CLOUDS.find((name) => name === cloudText);
  if (
    typeof title !== 'string' ||
    (cloud === undefined && cloudText !== '') ||
    !Array.isArray(rootValues) ||
    rootValues.length > LIMITS.roots
  ) {
    return refuse(strings.refusals.damaged);
  }
  const budget = { blocks: LIMITS.blocks };
  const roots: Root[] = [];
  for (const rootValue of rootValues as unknown[]) {
    const root = valueToRoot(rootValue, budget);
    if (root === undefined) return refuse(strings.refusals.damaged);
    if (roots.some((other) => overlaps(other.prefix, root.prefix))) {
      return refuse(strings.refusals.damaged);
    }
    roots.push(root);
  }
  return { ...setTitle(EMPTY_PLAN, title), cloud, roots };
}

interface Budget {
  blocks: number;
}

function valueToRoot(value: unknown, budget: Budget): Root | undefined {
  if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') return undefined;
  const prefix = parsePrefix(value[0]);
  if (isFault(prefix)) return undefined;
  const block = valueToBlock(value[1], familyBits(prefix.family) - prefix.length, budget);
  return block && { prefix, block };
}

/** The block of a value; `levels` is how many times it may be halved. */
function valueToBlock(value: unknown, levels: number, budget: Budget): Block | undefined {
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || value < 0 || value > Math.min(levels, 20)) return undefined;
    budget.blocks -= 2 ** value;
    return budget.blocks < 0 ? undefined : splitEvenly(FREE_BLOCK, value);
  }
  if (typeof value === 'string') return valueToBlock({ n: value }, levels, budget);
  if (Array.isArray(value)) return valueToBlock({ h: value }, levels, budget);
  if (typeof value !== 'object' || value === null) return undefined;
  const details = valueToDetails(value as Record<string, unknown>);
  if (details === undefined) return undefined;
  const { h: halves, k: kept } = value as DetailedValue;
  if (kept !== undefined && kept !== 1) return undefined;
  if (halves === undefined) {
    budget.blocks -= 1;
    return budget.blocks < 0 ? undefined : makeBlock(details, undefined, { keepsRest: false });
  }
  if (!Array.isArray(halves) || halves.length !== 2 || levels < 1) return undefined;
  const low = valueToBlock(halves[0], levels - 1, budget);
  const high = low && valueToBlock(halves[1], levels - 1, budget);
  return low && high && makeBlock(details, [low, high], { keepsRest: kept === 1 });
}

function valueToDetails(value: Record<string, unknown>): Details | undefined {
  const { n = '', o = '', c, l = [] } = value;
  const colour = COLOURS.find((name) => name === c);
  const isValid =
    typeof n === 'string' &&
    typeof o === 'string' &&
    (c === undefined || colour !== undefined) &&
    Array.isArray(l) &&
    l.length % 2 === 0 &&
    l.every((text) => typeof text === 'string');
  if (!isValid) return undefined;
  const labels: Label[] = [];
  for (let at = 0; at < l.length; at += 2) {
    // Every element is a string, and their number is even.
    labels.push([l[at] as string, l[at + 1] as string]);
  }
  return changeDetails(NO_DETAILS, { name: n, note: o, colour, labels });
}
