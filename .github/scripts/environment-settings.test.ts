import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, test } from 'vitest';
import { committedValue, environmentSettings } from './environment-settings.ts';
import { ENVIRONMENTS } from './environments.ts';

const PATH = 'infra/environments/staging.tfvars';
const GOOD =
  '# the account\naws_account_id = "123456789012"\nregion         = "eu-west-1" # Dublin\n';

test("this repository's environments commit an account and a region", () => {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  for (const { name } of ENVIRONMENTS) {
    const path = join(root, `infra/environments/${name}.tfvars`);
    expect(committedValue(path, 'aws_account_id')).toMatch(/^\d{12}$/);
    expect(committedValue(path, 'region')).toMatch(/^[a-z]+-[a-z]+-\d$/);
  }
});

describe("an environment's settings", () => {
  const home = process.cwd();
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'cidery-test-'));
    process.chdir(folder);
    for (const name of ['environments', 'stack']) mkdirSync(`infra/${name}`, { recursive: true });
    writeFileSync('infra/stack/.terraform.lock.hcl', '');
    writeFileSync(PATH, GOOD);
    return () => {
      process.chdir(home);
      rmSync(folder, { recursive: true });
    };
  });

  test('are read from the committed Terraform variables', () => {
    expect(environmentSettings('staging')).toEqual({
      account: '123456789012',
      region: 'eu-west-1',
    });
  });

  test('are rejected while the account is a placeholder', () => {
    for (const account of ['"000000000000"', '"12345"', '123456789012', 'var.account']) {
      writeFileSync(PATH, GOOD.replace('"123456789012"', account));
      expect(() => environmentSettings('staging')).toThrow(
        /^infra\/environments\/staging.tfvars: replace aws_account_id = "\d*" by .*12 digits$/,
      );
    }
  });

  test('are rejected unless the certificate has an RSA key of 3072 bits, which plans are encrypted to', () => {
    const path = 'infra/environments/staging.pem';
    const create = (key: string) =>
      execFileSync(
        'openssl',
        [
          ...['req', '-x509', '-nodes', '-subj', '/CN=x', '-keyout', 'key', '-out', path],
          ...['-newkey', ...key.split(' ')],
        ],
        { stdio: 'pipe' },
      );
    create('rsa:3072');
    expect(() => environmentSettings('staging')).not.toThrow();
    writeFileSync(path, '-----BEGIN PRIVATE KEY-----\n', { flag: 'a' });
    expect(() => environmentSettings('staging')).toThrow(/and nothing else/);
    for (const key of ['rsa:2048', 'ec -pkeyopt ec_paramgen_curve:prime256v1']) {
      create(key);
      expect(() => environmentSettings('staging')).toThrow(
        /staging.pem must be .* at least 3072 bits/,
      );
    }
    writeFileSync(path, '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n');
    expect(() => environmentSettings('staging')).toThrow(
      /staging.pem must be .* X.509 certificate/,
    );
  });

  test('report all errors in one message, each with its remedy', () => {
    rmSync('infra/stack/.terraform.lock.hcl');
    writeFileSync(PATH, '');
    writeFileSync('infra/environments/staging.pem', '-----BEGIN PRIVATE KEY-----');
    expect(() => environmentSettings('staging')).toThrow(
      /aws_account_id.*; .*region.*; .*staging.pem must be an X.509 certificate.*; .*run `terraform -chdir=infra\/stack providers lock -platform=linux_amd64 -platform=linux_arm64/,
    );
  });
});
