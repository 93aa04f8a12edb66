import { describe, expect, test } from 'vitest';
import { imageOf } from './deployment-records.ts';
import { parseSettings, settingsVariable, terraformVariables } from './environment-settings.ts';

const GOOD = {
  plan_certificate: '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----\n',
  aws_account_id: '123456789012',
};
const parse = (value: unknown) => parseSettings('staging', JSON.stringify(value));

describe("an environment's settings", () => {
  test('are in their own repository variable', () => {
    expect(settingsVariable('production')).toBe('SETTINGS_PRODUCTION');
  });

  test('give the state bucket and the two roles', () => {
    expect(parse(GOOD)).toMatchObject({
      stateBucket: 'cidery-terraform-state-123456789012',
      planRole: 'arn:aws:iam::123456789012:role/cidery-terraform-staging-plan',
      applyRole: 'arn:aws:iam::123456789012:role/cidery-terraform-staging-apply',
    });
  });

  test('report all errors in one message', () => {
    expect(() =>
      parse({ aws_account_id: 123456789012, terraform: { domain: null }, jwt_secret: 'y' }),
    ).toThrow(
      /SETTINGS_STAGING: .*12 digits.*PEM.*terraform does not belong here: settings that are not secret go into infra\/environments\/staging\/terraform.tfvars; jwt_secret does not/,
    );
    expect(() => parse({})).toThrow(/12 digits/);
  });

  test('that are not a JSON object are rejected without being quoted', () => {
    expect(() => parseSettings('staging', '{secret')).toThrow(/^SETTINGS_STAGING is not JSON$/);
    expect(() => parse([])).toThrow(/must be a JSON object/);
    expect(() => parse(null)).toThrow(/must be a JSON object/);
  });

  test('pass Terraform only the image digest and the commit', () => {
    const image = imageOf(`sha256:${'a'.repeat(64)}`, 'a'.repeat(40));
    expect(JSON.parse(terraformVariables('registry/cidery', image))).toEqual({
      image: `registry/cidery@${image.digest}`,
      commit_sha: image.commit,
    });
  });
});
