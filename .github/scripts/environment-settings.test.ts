import { describe, expect, test } from 'vitest';
import { imageOf } from './deployment-records.ts';
import { parseSettings, settingsVariable, terraformVariables } from './environment-settings.ts';

const GOOD = {
  plan_certificate: '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n',
  aws_account_id: '123456789012',
};
const parse = (value: unknown) => parseSettings('staging', JSON.stringify(value));

describe("an environment's settings", () => {
  test('stand in a variable of their own', () => {
    expect(settingsVariable('production')).toBe('SETTINGS_PRODUCTION');
  });

  test('lead to its state and its two roles', () => {
    expect(parse(GOOD)).toMatchObject({
      stateBucket: 'cidery-terraform-state-123456789012',
      planRole: 'arn:aws:iam::123456789012:role/cidery-terraform-staging-plan',
      applyRole: 'arn:aws:iam::123456789012:role/cidery-terraform-staging-apply',
    });
  });

  test('that are wrong are told all at once', () => {
    expect(() =>
      parse({ aws_account_id: 123456789012, terraform: { domain: null }, jwt_secret: 'y' }),
    ).toThrow(
      /SETTINGS_STAGING: .*12 digits.*PEM.*terraform does not belong here: infra\/environments\/staging\/terraform.tfvars .*; jwt_secret does not/,
    );
    expect(() => parse({})).toThrow(/12 digits/);
  });

  test('that are no JSON object are refused without being shown', () => {
    expect(() => parseSettings('staging', '{secret')).toThrow(/^SETTINGS_STAGING is no JSON$/);
    expect(() => parse([])).toThrow(/must be a JSON object/);
    expect(() => parse(null)).toThrow(/must be a JSON object/);
  });

  test('hand Terraform the image by its digest and its commit, and outrank nothing that is committed', () => {
    const image = imageOf(`sha256:${'a'.repeat(64)}`, 'a'.repeat(40));
    expect(JSON.parse(terraformVariables('registry/cidery', image))).toEqual({
      image: `registry/cidery@${image.digest}`,
      commit_sha: image.commit,
    });
  });
});
