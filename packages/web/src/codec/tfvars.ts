/** The plan as Terraform variables: what a `*.auto.tfvars.json` file holds. */
import { containsPrefix, formatPrefix } from '@cidery/prefix';
import type { Plan } from '../plan/plan.ts';
import { type Row, rowsOf } from '../plan/rows.ts';

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

/**
 * One variable, `networks`: a map from each root's name to its prefix, its subnets (the blocks in
 * use, by name) and its groups (the named blocks that are split further). A block without a name,
 * or with the name of an earlier block, has its prefix as key.
 */
export function planToTfvars(plan: Plan): string {
  const rows = rowsOf(plan);
  const networks: Record<string, TerraformNetwork> = {};
  for (const root of rows.filter((row) => row.isRoot)) {
    const subnets: Record<string, TerraformSubnet> = {};
    const groups: Record<string, TerraformSubnet> = {};
    for (const row of rows) {
      const isGroup = row.kind === 'group' && !row.isRoot;
      if (!(isGroup || row.kind === 'used') || !containsPrefix(root.prefix, row.prefix)) continue;
      const target = isGroup ? groups : subnets;
      define(target, keyFor(row, target), {
        prefix: formatPrefix(row.prefix),
        note: row.block.details.note,
        labels: Object.fromEntries(row.block.details.labels),
      });
    }
    const prefix = formatPrefix(root.prefix);
    define(networks, keyFor(root, networks), { prefix, groups, subnets });
  }
  return `${JSON.stringify({ networks }, null, 2)}\n`;
}

function keyFor({ prefix, block }: Row, taken: object): string {
  const { name } = block.details;
  if (name === '') return formatPrefix(prefix);
  return Object.hasOwn(taken, name) ? `${name} ${formatPrefix(prefix)}` : name;
}

/** Sets an own property, whatever the key: a name may be `__proto__`. */
function define<Value>(target: Record<string, Value>, key: string, value: Value): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true });
}
