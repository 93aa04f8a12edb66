import { expect, test } from 'vitest';
import { createRouter } from './router.ts';

test('shows the view that an address names, and keeps it for an empty address', () => {
  const router = createRouter();
  router.follow({ link: '1.x', input: undefined });
  expect(router.view.value).toBe('planner');
  router.follow({ link: undefined, input: undefined });
  expect(router.view.value).toBe('planner');
  router.follow({ link: '1.x', input: '10.0.0.1' });
  expect(router.view.value).toBe('calculator');
});

test('opens one dialog at a time, and closes it', () => {
  const router = createRouter();
  router.openDialog('share');
  router.openDialog('fit');
  expect(router.dialog.value).toBe('fit');
  router.closeDialog();
  expect(router.dialog.value).toBeUndefined();
});

test('the end of a session closes only a dialog that needs one', () => {
  const router = createRouter();
  router.openDialog('share');
  router.closeAccountDialog();
  expect(router.dialog.value).toBe('share');
  router.openDialog('tokens');
  router.closeAccountDialog();
  expect(router.dialog.value).toBeUndefined();
  router.closeAccountDialog();
  expect(router.dialog.value).toBeUndefined();
});
