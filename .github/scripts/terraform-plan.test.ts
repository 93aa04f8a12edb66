import { describe, expect, test } from 'vitest';
import { planComment, planMarker } from './plan-comment.ts';
import { forbiddenUnattended, parsePlan, planCounts } from './terraform-plan.ts';

const change = (address: string, ...actions: string[]) => ({ address, change: { actions } });
const plan = (...resource_changes: unknown[]) =>
  parsePlan(JSON.stringify({ format_version: '1.2', resource_changes }));

const TASK = 'module.stack.module.service.aws_ecs_task_definition.this';
const DATABASE = 'module.stack.module.database.aws_db_instance.this';

describe('a plan', () => {
  test('is read without what stays as it is', () => {
    expect(plan(change('a', 'no-op'), change('b', 'read'), change('c', 'update'))).toEqual([
      { address: 'c', actions: ['update'] },
    ]);
    expect(parsePlan('{"format_version":"1.2"}')).toEqual([]);
    expect(() => parsePlan('{}')).toThrow(/no plan/);
    expect(() => parsePlan('null')).toThrow(/no plan/);
  });

  test('is counted by what happens to each resource', () => {
    expect(
      planCounts(
        plan(
          change('a', 'create'),
          change('b', 'delete', 'create'),
          change('c', 'delete'),
          change('d', 'update'),
        ),
      ),
    ).toEqual({ create: 1, update: 1, replace: 1, delete: 1 });
  });
});

describe('a way back that nobody looks at', () => {
  test('may give the service another revision and change what can be changed', () => {
    expect(
      forbiddenUnattended(plan(change(TASK, 'delete', 'create'), change(DATABASE, 'update'))),
    ).toEqual([]);
  });

  test('may delete or replace nothing else', () => {
    expect(
      forbiddenUnattended(
        plan(
          change(DATABASE, 'delete', 'create'),
          change('module.stack.module.services_x.a', 'delete'),
        ),
      ),
    ).toEqual([DATABASE, 'module.stack.module.services_x.a']);
  });
});

describe('the comment of a plan', () => {
  const report = {
    environment: 'staging',
    commit: 'abc',
    image: 'sha256:1',
    changes: plan(),
    text: 'No changes.',
  };

  test('begins with the counts, and names what would be lost', () => {
    const text = planComment({
      ...report,
      changes: plan(change(DATABASE, 'delete', 'create'), change('new', 'create')),
    });
    expect(text).toContain('1 to create, 0 to change, 1 to replace, 0 to delete.');
    expect(text).toContain(`**Deleted or replaced:**\n- \`${DATABASE}\``);
  });

  test('says so when nothing changes', () => {
    expect(planComment(report)).toContain('### Plan for staging\n\nNo changes.');
    expect(planComment(report)).not.toContain('Deleted');
  });

  test('cannot be left by a plan that holds backticks', () => {
    const text = planComment({ ...report, text: 'x\n````\n# not a heading' });
    expect(text).toContain('\n`````\nx\n````\n# not a heading\n`````\n');
  });

  test('stays within what GitHub takes', () => {
    const text = planComment({ ...report, text: 'x'.repeat(200_000) });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('… cut; the run has the rest');
  });

  test('is found again by its environment', () => {
    expect(planMarker('staging')).not.toBe(planMarker('production'));
  });
});
