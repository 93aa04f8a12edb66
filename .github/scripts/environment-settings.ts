import type { Image } from './deployment-records.ts';
import type { EnvironmentName } from './environments.ts';

/** The region that the backend blocks of `infra/environments` name. */
const REGION = 'eu-west-1';

/**
 * An environment's public settings: one variable of the repository, `SETTINGS_DEVELOPMENT` and so on, as JSON:
 * `{"plan_certificate": "-----BEGIN CERTIFICATE-----…", "terraform": {"aws_account_id": "…", "runbook_base_url": "…", …}}`.
 * `terraform` holds the variables of `infra/environments/NAME`; image and commit are added by the pipeline.
 */
export interface EnvironmentSettings {
  readonly region: string;
  readonly stateBucket: string;
  readonly planRole: string;
  readonly applyRole: string;
  /** PEM certificate that plans are encrypted to; its key is the secret `PLAN_PRIVATE_KEY` of the environment. */
  readonly planCertificate: string;
  readonly terraform: Readonly<Record<string, unknown>>;
}

/** The repository's variable that holds an environment's settings. The environment is deployed to where it is set. */
export function settingsVariable(environment: EnvironmentName): string {
  return `SETTINGS_${environment.toUpperCase()}`;
}

/** @throws when the text is no JSON, or a needed value is missing, or a value belongs elsewhere; all faults in one message */
export function parseSettings(environment: EnvironmentName, text: string): EnvironmentSettings {
  const name = settingsVariable(environment);
  const settings = object(name, parseJson(name, text));
  const terraform = object(`${name}.terraform`, settings.terraform ?? {});
  const account = terraform.aws_account_id;
  const certificate = settings.plan_certificate;
  const faults = [
    ...(typeof account === 'string' && /^\d{12}$/.test(account)
      ? []
      : ['terraform.aws_account_id must be a text of 12 digits']),
    ...(typeof terraform.runbook_base_url === 'string'
      ? []
      : ['terraform.runbook_base_url must be given']),
    // The smoke test sends a password, which must not cross the network in the clear.
    ...(typeof terraform.domain === 'object' && terraform.domain !== null
      ? []
      : ['terraform.domain must be given: without it the service speaks plain HTTP']),
    ...(typeof certificate === 'string' && certificate.startsWith('-----BEGIN CERTIFICATE-----')
      ? []
      : ['plan_certificate must be a PEM certificate']),
    ...['image', 'commit_sha']
      .filter((key) => key in terraform)
      .map((key) => `terraform.${key} is set by the pipeline`),
    ...['jwt_secret', 'application_password']
      .filter((key) => key in terraform)
      .map(
        (key) => `terraform.${key} is a secret and must not be in a variable: see infra/README.md`,
      ),
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
    terraform,
  };
}

/** What Terraform is told: `pipeline.auto.tfvars.json` of the environment. */
export function terraformVariables(
  settings: EnvironmentSettings,
  repository: string,
  image: Image,
): string {
  const values = {
    ...settings.terraform,
    image: `${repository}@${image.digest}`,
    commit_sha: image.commit,
  };
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
