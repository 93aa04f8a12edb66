/**
 * The plan as Terraform variables: what a `*.auto.tfvars.json` file holds. `terraform-example.ts`
 * has the variable that it sets.
 */
import { formatPrefix } from '@cidery/prefix';
import { type NamedBlock, namedBlocks, nameOfRow } from '../plan/named-blocks.ts';
import type { Plan } from '../plan/plan.ts';
import { rowsOf } from '../plan/rows.ts';

interface TerraformSubnet {
  prefix: string;
  note: string;
  labels: Record<string, string>;
}

interface TerraformNetwork {
  prefix: string;
  groups: Record<string, TerraformSubnet>;
  subnets: Record<string, TerraformSubnet>;
}

interface Entry extends NamedBlock {
  readonly key: string;
}

export interface TerraformVariables {
  /** The text of the file. */
  readonly text: string;
  /** The paths of several blocks each: their keys end in their prefixes. */
  readonly sharedPaths: readonly string[];
}

/**
 * One variable, `networks`: a map from each network's key to its prefix, its subnets (the blocks in
 * use) and its groups (the named blocks that are split further).
 *
 * A key is the names of the named blocks around a block and its own, joined by `/`. A block without
 * a name has its prefix instead. Where several blocks have the same path, all of them get their
 * prefix appended. So no key depends on the order of the blocks.
 */
export function planToTfvars(plan: Plan): TerraformVariables {
  const rows = rowsOf(plan);
  const roots = rows.filter(({ isRoot }) => isRoot);
  const networks = withKeys(roots.map((row) => ({ row, network: row, path: nameOfRow(row) })));
  const named = namedBlocks(rows);
  const groups = withKeys(named.filter(({ row }) => row.kind === 'group'));
  const subnets = withKeys(named.filter(({ row }) => row.kind === 'used'));
  const value = mapOf(networks, ({ row }): TerraformNetwork => {
    const isInside = (entry: Entry) => entry.network === row;
    return {
      prefix: formatPrefix(row.prefix),
      groups: mapOf(groups.filter(isInside), subnetOf),
      subnets: mapOf(subnets.filter(isInside), subnetOf),
    };
  });
  const shared = [...networks, ...groups, ...subnets].filter(({ path, key }) => path !== key);
  return {
    text: `${JSON.stringify({ networks: value }, null, 2)}\n`,
    sharedPaths: [...new Set(shared.map(({ path }) => path))],
  };
}

/**
 * Gives each block its key, unique also with its network's name before it. A path that ends as if
 * a prefix had been appended gets one, too.
 */
function withKeys(blocks: readonly NamedBlock[]): Entry[] {
  const whole = ({ network, path }: NamedBlock) => `${nameOfRow(network)}/${path}`;
  const counts = new Map<string, number>();
  for (const block of blocks) counts.set(whole(block), (counts.get(whole(block)) ?? 0) + 1);
  return blocks.map((block) => {
    const isUnique = counts.get(whole(block)) === 1 && !/ [^ ]+\/\d+$/.test(block.path);
    const key = isUnique ? block.path : `${block.path} ${formatPrefix(block.row.prefix)}`;
    return { ...block, key };
  });
}

function subnetOf({ row: { prefix, block } }: Entry): TerraformSubnet {
  const { note, labels } = block.details;
  return { prefix: formatPrefix(prefix), note, labels: Object.fromEntries(labels) };
}

/** An object with a value for each entry, whatever its key: a name may be `__proto__`. */
function mapOf<Value>(
  entries: readonly Entry[],
  toValue: (entry: Entry) => Value,
): Record<string, Value> {
  const map: Record<string, Value> = {};
  for (const entry of entries) {
    const value = toValue(entry);
    Object.defineProperty(map, entry.key, { value, enumerable: true, configurable: true });
  }
  return map;
}
