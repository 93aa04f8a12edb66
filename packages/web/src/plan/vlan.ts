/** The VLAN of a block: the label whose key says so. */
import type { Details, Label } from './details.ts';

const VLAN_KEY = /^vlan(?:[ _-]?id)?$/i;

export function vlanOf({ labels }: Details): string {
  return labels.find(([key]) => VLAN_KEY.test(key))?.[1] ?? '';
}

/** The labels with this VLAN, under the key that they use for it; without one if it is blank. */
export function withVlan(labels: readonly Label[], vlan: string): readonly Label[] {
  const key = labels.find(([name]) => VLAN_KEY.test(name))?.[0] ?? 'vlan';
  const others = labels.filter(([name]) => name !== key);
  return vlan.trim() === '' ? others : [...others, [key, vlan]];
}
