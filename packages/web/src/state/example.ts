/** The example plan: small, realistic, with free space. */
import { orThrow, parsePrefix } from '@cidery/prefix';
import type { Details } from '../plan/details.ts';
import { setRest } from '../plan/kept-rest.ts';
import { carve } from '../plan/operations.ts';
import { type Plan, planOf } from '../plan/plan.ts';

const BLOCKS: readonly (readonly [string, Partial<Details>])[] = [
  ['10.20.0.0/18', { name: 'production', colour: 'blue', labels: [['env', 'prod']] }],
  ['10.20.0.0/20', { name: 'web', colour: 'blue', note: 'load balancers and front ends' }],
  ['10.20.16.0/20', { name: 'app', colour: 'teal', note: 'application servers' }],
  ['10.20.32.0/21', { name: 'data', colour: 'purple', note: 'databases, no route out' }],
  ['10.20.64.0/19', { name: 'staging', colour: 'green', labels: [['env', 'staging']] }],
  ['10.20.96.0/21', { name: 'vpn clients', colour: 'orange' }],
  ['10.20.128.0/22', { name: 'management', colour: 'red', note: 'jump hosts, monitoring' }],
  ['2001:db8:20::/50', { name: 'production', colour: 'blue', labels: [['env', 'prod']] }],
  ['2001:db8:20:4000::/51', { name: 'staging', colour: 'green', labels: [['env', 'staging']] }],
];

export function examplePlan(): Plan {
  const prefixes = ['10.20.0.0/16', '2001:db8:20::/48'].map((text) => orThrow(parsePrefix(text)));
  let plan = planOf(prefixes, 'Example site');
  for (const [text, details] of BLOCKS) {
    // Every block is in one of the two networks, so no refusal is possible.
    plan = carve(plan, orThrow(parsePrefix(text)), details) as Plan;
  }
  // It shows how much room each site has.
  return setRest(plan, [orThrow(parsePrefix('10.20.0.0/18'))], false);
}
