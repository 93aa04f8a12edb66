import { describe, expect, test } from 'vitest';
import { planComment, planMarker } from './plan-comment.ts';
import { forbiddenUnattended, parsePlan, planCounts, secretsToSend } from './terraform-plan.ts';

const change = (address: string, ...actions: string[]) => ({ address, change: { actions } });
const plan = (...resource_changes: unknown[]) =>
  parsePlan(JSON.stringify({ format_version: '1.2', resource_changes }));

const TASK = 'module.service[0].aws_ecs_task_definition.this';
const DATABASE = 'module.database.aws_db_instance.this';

describe('a plan', () => {
  test('is parsed without the resources that do not change', () => {
    expect(plan(change('a', 'no-op'), change('b', 'read'), change('c', 'update'))).toEqual([
      { address: 'c', actions: ['update'] },
    ]);
    expect(parsePlan('{"format_version":"1.2"}')).toEqual([]);
    expect(() => parsePlan('{}')).toThrow(/not a Terraform plan/);
    expect(() => parsePlan('null')).toThrow(/not a Terraform plan/);
  });

  test('is counted by the action on each resource', () => {
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

test("a plan that would send a secret's value is known by its new version", () => {
  const version = 'module.secrets.aws_secretsmanager_secret_version.jwt';
  expect(
    secretsToSend(
      plan(
        change(version, 'create', 'delete'),
        change('module.database.aws_secretsmanager_secret_version.application', 'delete'),
        change('module.secrets.aws_secretsmanager_secret.jwt', 'create'),
      ),
    ),
  ).toEqual([version]);
});

describe('an unattended rollback', () => {
  test('may replace the task revision and update anything in place', () => {
    expect(
      forbiddenUnattended(plan(change(TASK, 'delete', 'create'), change(DATABASE, 'update'))),
    ).toEqual([]);
  });

  test('may not delete or replace anything else', () => {
    expect(
      forbiddenUnattended(
        plan(change(DATABASE, 'delete', 'create'), change('module.services_x[0].a', 'delete')),
      ),
    ).toEqual([DATABASE, 'module.services_x[0].a']);
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

  test('starts with the counts and names every deletion and replacement', () => {
    const text = planComment({
      ...report,
      changes: plan(change(DATABASE, 'delete', 'create'), change('new', 'create')),
    });
    expect(text).toContain('1 to create, 0 to change, 1 to replace, 0 to delete.');
    expect(text).toContain(`**Deleted or replaced:**\n- \`${DATABASE}\``);
  });

  test("says when a person must apply it with a secret's value", () => {
    const version = 'module.secrets.aws_secretsmanager_secret_version.jwt';
    expect(planComment({ ...report, changes: plan(change(version, 'create')) })).toContain(
      `**Sends the value of a secret: apply it by hand before the merge (docs/delivery.md):**\n- \`${version}\``,
    );
  });

  test('says when nothing changes', () => {
    expect(planComment(report)).toContain('### Plan for staging\n\nNo changes.');
    expect(planComment(report)).not.toContain('Deleted');
  });

  test('keeps a plan with backticks inside its code block', () => {
    const text = planComment({ ...report, text: 'x\n````\n# not a heading' });
    expect(text).toContain('\n`````\nx\n````\n# not a heading\n`````\n');
  });

  test("stays within GitHub's size limit", () => {
    const text = planComment({ ...report, text: 'x'.repeat(200_000) });
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('… truncated; the run shows the rest');
  });

  test('has a different marker for each environment', () => {
    expect(planMarker('staging')).not.toBe(planMarker('production'));
  });
});
