import { X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { EnvironmentName } from './environments.ts';

/** The lock file of the stack, the one Terraform root of all environments. */
const LOCK_FILE = 'infra/stack/.terraform.lock.hcl';
const PLATFORMS = ['linux_amd64', 'linux_arm64', 'darwin_arm64'];

/** What a job needs to know of an environment before Terraform reads anything. */
export interface EnvironmentSettings {
  readonly account: string;
  readonly region: string;
}

/**
 * The certificate that an environment's plans are encrypted to; its key is the secret
 * `PLAN_PRIVATE_KEY`. Once it is committed, the pipeline deploys to the environment.
 */
export function certificateOf(environment: EnvironmentName): string {
  return `infra/environments/${environment}.pem`;
}

/**
 * Reads an environment's account and region from its committed Terraform variables.
 * @throws when a value is missing or a placeholder, the certificate cannot encrypt plans, or the
 *   lock file is missing; one message reports all errors
 */
export function environmentSettings(environment: EnvironmentName): EnvironmentSettings {
  const path = `infra/environments/${environment}.tfvars`;
  const account = committedValue(path, 'aws_account_id');
  const region = committedValue(path, 'region');
  const certificate = certificateOf(environment);
  const platforms = PLATFORMS.map((platform) => `-platform=${platform}`).join(' ');
  const errors = [
    ...(/^(?!0{12})\d{12}$/.test(account)
      ? []
      : [`${path}: replace aws_account_id = "${account}" by the environment's account, 12 digits`]),
    ...(/^[a-z]+(-[a-z]+)+-\d$/.test(region)
      ? []
      : [`${path}: region = "${region}" must be a region such as "eu-west-1"`]),
    ...(!existsSync(certificate) || encryptsPlans(readFileSync(certificate, 'utf8'))
      ? []
      : [
          `${certificate} must be an X.509 certificate with an RSA key of at least 3072 bits, and nothing else (docs/branch-protection.md)`,
        ]),
    ...(existsSync(LOCK_FILE)
      ? []
      : [
          `${LOCK_FILE} is not committed: run \`terraform -chdir=infra/stack providers lock ${platforms}\` and commit what it writes (infra/README.md)`,
        ]),
  ];
  if (errors.length > 0) throw new Error(errors.join('; '));
  return { account, region };
}

/** Whether `plan-file.sh` can encrypt to a certificate. A wrong one would fail the apply. */
function encryptsPlans(pem: string): boolean {
  try {
    const { publicKey } = new X509Certificate(pem);
    const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
    return publicKey.asymmetricKeyType === 'rsa' && bits >= 3072 && !pem.includes('PRIVATE KEY');
  } catch {
    return false;
  }
}

/** The value of the line `name = "value"` of a Terraform file, or an empty text without that line. */
export function committedValue(path: string, name: string): string {
  const line = new RegExp(`^${name}\\s*=\\s*"([^"]*)"`, 'm');
  return line.exec(readFileSync(path, 'utf8'))?.[1] ?? '';
}
