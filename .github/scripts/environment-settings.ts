import type { Image } from './deployment-records.ts';
import { type EnvironmentName, environmentFolder } from './environments.ts';

/** The region that the backend blocks in `infra/environments` use. */
const REGION = 'eu-west-1';

/**
 * An environment's public settings, one JSON repository variable each (`SETTINGS_DEVELOPMENT` and
 * so on): `{"plan_certificate": "-----BEGIN CERTIFICATE-----…", "aws_account_id": "…"}`.
 * Terraform's own settings are committed in `infra/environments/NAME/terraform.tfvars`. The account
 * is repeated here because the job assumes its roles before Terraform reads anything.
 */
export interface EnvironmentSettings {
  readonly region: string;
  readonly stateBucket: string;
  readonly planRole: string;
  readonly applyRole: string;
  /** PEM certificate for encrypting plans; its key is the secret `PLAN_PRIVATE_KEY`. */
  readonly planCertificate: string;
}

const KEYS: readonly string[] = ['aws_account_id', 'plan_certificate'];

/** The repository variable with an environment's settings. Setting it enables deployment. */
export function settingsVariable(environment: EnvironmentName): string {
  return `SETTINGS_${environment.toUpperCase()}`;
}

/**
 * @throws when the text is not JSON, a value is missing or wrong, or a value belongs elsewhere; one
 *   message reports all errors
 */
export function parseSettings(environment: EnvironmentName, text: string): EnvironmentSettings {
  const name = settingsVariable(environment);
  const settings = object(name, parseJson(name, text));
  const account = settings.aws_account_id;
  const certificate = settings.plan_certificate;
  const committed = `${environmentFolder(environment)}/terraform.tfvars`;
  const errors = [
    ...(typeof account === 'string' && /^\d{12}$/.test(account)
      ? []
      : ['aws_account_id must be a string of 12 digits']),
    ...(typeof certificate === 'string' && certificate.startsWith('-----BEGIN CERTIFICATE-----')
      ? []
      : ['plan_certificate must be a PEM certificate']),
    // A Terraform value kept here would be missing from a plan made by hand, and every job could
    // read a secret kept here.
    ...Object.keys(settings)
      .filter((key) => !KEYS.includes(key))
      .map(
        (key) => `${key} does not belong here: settings that are not secret go into ${committed}`,
      ),
  ];
  if (errors.length > 0) throw new Error(`${name}: ${errors.join('; ')}`);
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

/** The environment's `pipeline.auto.tfvars.json`, which overrides `terraform.tfvars`. */
export function terraformVariables(repository: string, image: Image): string {
  const values = { image: `${repository}@${image.digest}`, commit_sha: image.commit };
  return `${JSON.stringify(values, null, 2)}\n`;
}

function parseJson(name: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's message would quote part of the text.
    throw new Error(`${name} is not JSON`);
  }
}

function object(name: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Error(`${name} must be a JSON object`);
  }
  return { ...value };
}
