import { expect, test } from 'vitest';
import { type Label, NO_DETAILS } from './details.ts';
import { vlanOf, withVlan } from './vlan.ts';

const vlan = (...labels: Label[]) => vlanOf({ ...NO_DETAILS, labels });

test('the VLAN is the label that is called so, however it is written', () => {
  for (const key of ['vlan', 'VLAN', 'vlan_id', 'vlan id', 'VLAN-ID']) {
    expect(vlan(['env', 'prod'], [key, '120'])).toBe('120');
  }
  expect(vlan(['vlan_group', 'a'])).toBe('');
});

test('a change of the VLAN keeps its key and the other labels; a blank one removes it', () => {
  const labels: Label[] = [
    ['env', 'prod'],
    ['vlan_id', '120'],
  ];
  expect(withVlan(labels, '130')).toEqual([
    ['env', 'prod'],
    ['vlan_id', '130'],
  ]);
  expect(withVlan(labels, ' ')).toEqual([['env', 'prod']]);
  expect(withVlan([], '7')).toEqual([['vlan', '7']]);
});
