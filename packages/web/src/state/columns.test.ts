import { expect, test } from 'vitest';
import { isEditable } from './columns.ts';

test('the cells of what people write can be edited', () => {
  expect(isEditable('vlan')).toBe(true);
  expect(isEditable('mask')).toBe(false);
});
