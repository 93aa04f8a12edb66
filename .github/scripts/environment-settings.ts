import type { Image } from './deployment-records.ts';
import { type EnvironmentName, environmentFolder } from './environments.ts';

/** The region that the backend blocks of `infra/environments` name. */
const REGION = 'eu-west-1';

/**
 * An environment's public settings: one variable of the repository, `SETTINGS_DEVELOPMENT` and so on, as JSON:
 * `{"plan_certificate": "-----BEGIN CERTIFICATE-----…", "aws_account_id": "…"}`. What the environment itself is set to is committed, in
 * `infra/environments/NAME/terraform.tfvars`; the account is here too, for its roles are taken before Terraform reads anything.
 */
export interface EnvironmentSettings {
  readonly region: string;
  readonly stateBucket: string;
  readonly planRole: string;
  readonly applyRole: string;
  /** PEM certificate that plans are encrypted to; its key is the secret `PLAN_PRIVATE_KEY` of the environment. */
  readonly planCertificate: string;
}

const KEYS: readonly string[] = ['aws_account_id', 'plan_certificate'];

/** The repository's variable that holds an environment's settings. The environment is deployed to where it is set. */
export function settingsVariable(environment: EnvironmentName): string {
  return `SETTINGS_${environment.toUpperCase()}`;
}

/** @throws when the text is no JSON, or a needed value is missing, or a value belongs elsewhere; all faults in one message */
export function parseSettings(environment: EnvironmentName, text: string): EnvironmentSettings {
  const name = settingsVariable(environment);
  const settings = object(name, parseJson(name, text));
  const account = settings.aws_account_id;
  const certificate = settings.plan_certificate;
  const committed = `${environmentFolder(environment)}/terraform.tfvars`;
  const faults = [
    ...(typeof account === 'string' && /^\d{12}$/.test(account)
      ? []
      : ['aws_account_id must be a text of 12 digits']),
    ...(typeof certificate === 'string' && certificate.startsWith('-----BEGIN CERTIFICATE-----')
      ? []
      : ['plan_certificate must be a PEM certificate']),
    // What a variable held would be planned away by the next shell, and a secret would be read by every job.
    ...Object.keys(settings)
      .filter((key) => !KEYS.includes(key))
      .map((key) => `${key} does not belong here: ${committed} holds what is no secret`),
  ];
  if (faults.length > 0) throw new Error(`${name}: ${faults.join('; ')}`);
  const role = (kind: string) =>
    `arn:aws:iam::${account}:role/cidery-terraform-${environment}-${kind}`;
  return {
    region: REGION,
    stateBucket: `cidery-terraform-state-${account}`,
    planRole: role('plan'),
    applyRole: role('apply'),
    planCertificate: String(certificate),
  };
}

/** What Terraform is told beside what is committed: `pipeline.auto.tfvars.json` of the environment, which outranks `terraform.tfvars`. */
export function terraformVariables(repository: string, image: Image): string {
  const values = { image: `${repository}@${image.digest}`, commit_sha: image.commit };
  return `${JSON.stringify(values, null, 2)}\n`;
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would show a part of the text.
    throw new Error(`${name} is no JSON`);
  }
}

function object(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${name} must be a JSON object`);
  }
  return { ...value };
}
