import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type LoopbackAws, startLoopbackAws } from './loopback-aws.ts';
import type { Report } from './report.ts';
import { type Outcome, terraform } from './terraform.ts';
import { applySteps, type RunningStep, StepRunner } from './workflow-step.ts';
import { makeScratch } from './workspace.ts';

const STATE_KEY = 'environments/staging/terraform.tfstate';

/** A small configuration that stores a number; a named pipe can pause its apply. */
const CONFIGURATION = `
variable "number" {
  type = number
}

variable "hold" {
  type    = bool
  default = false
}

resource "terraform_data" "number" {
  input = var.number
}

resource "terraform_data" "held" {
  count            = var.hold ? 1 : 0
  depends_on       = [terraform_data.number]
  triggers_replace = var.number

  provisioner "local-exec" {
    command = "exec cat gate"
  }
}

output "number" {
  value = terraform_data.number.output
}
`;

/**
 * Tests locks, stale plans, crashes, interrupted steps of the deployment, and moving and restoring
 * the state, with the environments' own backend against local fakes of S3 and DynamoDB.
 */
export async function rehearseState(root: string, report: Report): Promise<void> {
  const scratch = await makeScratch('state');
  const aws = await startLoopbackAws(scratch);
  try {
    const steps = await StepRunner.create(scratch, root);
    const rehearsal = new Rehearsal(scratch, aws, await backendFile(root), steps, report);
    const { deployment, rollback } = await applySteps(root);
    await rehearsal.moveFromFile();
    await rehearsal.refuseTheSecond('both locks', 'both locks');
    await rehearsal.refuseTheSecond('both locks', 'only the table');
    await rehearsal.refuseTheSecond('both locks', 'only the lock file');
    await rehearsal.refuseTheSecond('only the table', 'both locks');
    await rehearsal.refuseStalePlan();
    await rehearsal.interruptStep('a cancelled deployment', deployment, async (step) => {
      step.signal('SIGINT');
    });
    await rehearsal.interruptStep('a rollback that exceeds its limit', rollback, (_, limit) =>
      steps.pass(limit),
    );
    await rehearsal.surviveCrash(deployment);
    await rehearsal.returnToEarlierState();
  } finally {
    await aws.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

type Locks = 'both locks' | 'only the table' | 'only the lock file';

/** The settings of newer and older versions of Terraform. */
const LOCK_SETTINGS: Readonly<Record<Locks, readonly string[]>> = {
  'both locks': [],
  'only the table': ['-backend-config=use_lockfile=false'],
  'only the lock file': ['-backend-config=dynamodb_table='],
};

class Rehearsal {
  readonly #scratch: string;
  readonly #aws: LoopbackAws;
  readonly #backendFile: string;
  readonly #steps: StepRunner;
  readonly #report: Report;
  #number = 0;

  constructor(
    scratch: string,
    aws: LoopbackAws,
    backendFile: string,
    steps: StepRunner,
    report: Report,
  ) {
    this.#scratch = scratch;
    this.#aws = aws;
    this.#backendFile = backendFile;
    this.#steps = steps;
    this.#report = report;
  }

  /** The first apply of infra/state keeps its state in a file, which moves into the bucket. */
  async moveFromFile(): Promise<void> {
    const directory = await this.#workspace('first');
    const override = join(directory, 'backend_override.tf');
    await writeFile(override, 'terraform {\n  backend "local" {}\n}\n');
    await this.#expect('a first apply keeps its state in a file', [
      await terraform(directory, ['init', '-no-color']),
      await this.#apply(directory, ++this.#number),
    ]);
    await rm(override);
    await this.#expect('the state moves into the bucket', [
      await terraform(directory, [
        'init',
        '-no-color',
        '-migrate-state',
        '-force-copy',
        ...this.#backendConfigs(),
      ]),
    ]);
    await this.#expectNumber('a fresh clone finds the moved state', 1);
  }

  /** While one apply holds the lock, another is refused with the name of the holder. */
  async refuseTheSecond(first: Locks, second: Locks): Promise<void> {
    const [one, two] = await Promise.all([
      this.#initialised('one', first),
      this.#initialised('two', second),
    ]);
    const number = ++this.#number;
    const { finished, release } = await this.#heldApply(one, number);
    const refused = await this.#apply(two, 99, ['-lock-timeout=0s']);
    const locked = await this.#aws.locksInTable();
    const file = await this.#aws.objectStatus(`${STATE_KEY}.tflock`);
    await release();
    const { code, output } = await finished;
    this.#report.check(
      `of two concurrent applies, ${first} and ${second}, the second is refused with the lock's holder`,
      [
        ...errorUnless(refused.code !== 0, `the second was not refused:\n${refused.output}`),
        ...errorUnless(/Error acquiring the state lock/.test(refused.output), refused.output),
        ...errorUnless(
          /Operation: +OperationTypeApply/.test(refused.output) &&
            /Who: +\S+@\S+/.test(refused.output),
          `the refusal does not name the holder:\n${refused.output}`,
        ),
        ...errorUnless(locked.length === 1, `the table held ${locked.length} locks`),
        ...errorUnless(
          (file === 200) === (first === 'both locks'),
          `the status of the lock file was ${file}`,
        ),
        ...errorUnless(code === 0, `the first failed:\n${output}`),
      ],
    );
    await this.#expectNoLock('  and the first releases its lock');
    await this.#expectNumber('  and its state is saved', number);
  }

  /** A plan that was saved before another apply is refused. */
  async refuseStalePlan(): Promise<void> {
    const directory = await this.#initialised('plan', 'both locks');
    const saved = await terraform(directory, [
      'plan',
      '-no-color',
      '-out=saved.tfplan',
      '-var=number=50',
    ]);
    const between = await this.#apply(directory, ++this.#number);
    const stale = await terraform(directory, ['apply', '-no-color', 'saved.tfplan']);
    this.#report.check('a stale saved plan is refused', [
      ...errorUnless(saved.code === 0, saved.output),
      ...errorUnless(between.code === 0, between.output),
      ...errorUnless(stale.code !== 0 && /Saved plan is stale/.test(stale.output), stale.output),
    ]);
    await this.#expectNumber('  and the state is that of the other apply', this.#number);
  }

  /** An earlier version of the state is refused unless its serial is raised. */
  async returnToEarlierState(): Promise<void> {
    const directory = await this.#initialised('earlier', 'both locks');
    const before = this.#number;
    const earlier = await this.#pull(directory);
    await this.#expect('an apply changes the state that will be restored', [
      await this.#apply(directory, ++this.#number),
    ]);
    const file = join(directory, 'old.tfstate');
    await writeFile(file, JSON.stringify(earlier));
    const refused = await this.#push(directory, file);
    this.#report.check('an earlier state is refused because of its serial', [
      ...errorUnless(refused.code !== 0 && /serial/.test(refused.output), refused.output),
    ]);
    const present = await this.#pull(directory);
    await writeFile(file, JSON.stringify({ ...earlier, serial: present.serial + 1 }));
    await this.#expect('  and accepted with a higher serial', [await this.#push(directory, file)]);
    await this.#expectNumber('  and becomes the current state', before);
    this.#number = before;
    await this.#expect('  and the next apply succeeds', [
      await this.#apply(directory, ++this.#number),
    ]);
  }

  async #pull(directory: string) {
    const { output } = await terraform(directory, ['state', 'pull']);
    // A state is a JSON object with a serial and resources; Terraform may print a warning before it.
    return JSON.parse(output.slice(output.indexOf('{'))) as {
      serial: number;
      resources: { instances: { attributes: { input: unknown } }[] }[];
    };
  }

  async #push(directory: string, file: string): Promise<Outcome> {
    return terraform(directory, ['state', 'push', '-no-color', file]);
  }

  /** A step that is interrupted in mid-apply saves the state and releases the lock. */
  async interruptStep(
    name: string,
    text: string,
    interrupt: (step: RunningStep, limit: string) => Promise<void>,
  ): Promise<void> {
    const limit = /^interruptible (\S+)/m.exec(text)?.[1];
    if (limit === undefined) throw new Error(`the step of ${name} does not use interruptible.sh`);
    const directory = await this.#savedPlan(++this.#number, true);
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    const step = await this.#steps.start(text, (output) => {
      if (output.includes('local-exec')) hold();
    });
    const early = await Promise.race([held, step.finished]);
    if (early) throw new Error(`the step ended instead of waiting:\n${early.output}`);
    await interrupt(step, limit);
    const { code, output } = await step.finished;
    this.#report.check(`${name} ends Terraform gracefully, and fails`, [
      ...errorUnless(code === 1, `the step ended with ${code}:\n${output}`),
      ...errorUnless(/Gracefully shutting down/.test(output), output),
      ...errorUnless(!/Two interrupts received/.test(output), output),
      ...errorUnless(/::error/.test(output) === /limit/.test(name), output),
    ]);
    await this.#expectNoLock('  and releases both locks');
    const { resources } = await this.#pull(directory);
    const saved = resources.flatMap(({ instances }) => instances.map((it) => it.attributes.input));
    this.#report.check(
      '  and saves the state',
      errorUnless(JSON.stringify(saved).includes(`${this.#number}`), JSON.stringify(saved)),
    );
    await this.#expect('  and the next apply succeeds', [
      await this.#apply(directory, this.#number),
    ]);
  }

  /** A killed apply leaves its lock; the next one is refused until the lock is removed. */
  async surviveCrash(step: string): Promise<void> {
    const before = this.#number;
    const directory = await this.#initialised('crash', 'both locks');
    const { finished, kill } = await this.#heldApply(directory, ++this.#number);
    kill();
    await finished;
    await this.#savedPlan(this.#number, false);
    const waiting = ' -lock-timeout=5m ';
    const next = await this.#steps.start(step.replace(waiting, ' '));
    const { code, output } = await next.finished;
    const message = /^::error title=The state is locked::(.*)$/m.exec(output)?.[1] ?? output;
    const [, id = ''] = /`terraform -chdir=infra\/stack force-unlock (\S+)`/.exec(message) ?? [];
    this.#report.check('after a killed apply a deployment fails and says whose lock is left', [
      ...errorUnless(step.includes(waiting), `the step does not have${waiting}`),
      ...errorUnless(code !== 0 && id !== '', output),
      ...errorUnless(await this.#steps.saysUntouched(), 'the step does not say "untouched"'),
      ...errorUnless(
        /^\S+@\S+ holds the lock [0-9a-f-]{36} \(OperationTypeApply\) since 20\d\d-\S+ /.test(
          message,
        ),
        message,
      ),
    ]);
    await this.#expectNumber('  and the state survives the crash', before);
    await this.#expect('  and the command that it prints removes the lock', [
      await terraform(directory, ['force-unlock', '-no-color', '-force', id]),
      await this.#apply(directory, this.#number),
    ]);
    await this.#expectNumber('  and the next apply succeeds', this.#number);
  }

  /** Saves a plan where the steps of the deployment look for it; like theirs, without a lock. */
  async #savedPlan(number: number, hold: boolean): Promise<string> {
    const directory = await this.#initialised('repository/infra/stack', 'both locks');
    const plan = join(this.#steps.temporary, 'plan');
    const { code, output } = await terraform(directory, [
      'plan',
      '-no-color',
      '-lock=false',
      `-var=number=${number}`,
      `-var=hold=${hold}`,
      `-out=${plan}`,
    ]);
    if (code !== 0) throw new Error(output);
    await copyFile(plan, join(this.#steps.temporary, 'rollback'));
    return directory;
  }

  /** Starts an apply and waits until it is in the middle and holds the lock. */
  async #heldApply(directory: string, number: number) {
    let kill = () => {};
    const { promise: held, resolve: hold } = Promise.withResolvers<void>();
    const finished = terraform(
      directory,
      ['apply', '-no-color', '-auto-approve', `-var=number=${number}`, '-var=hold=true'],
      {
        onKillable: (killGroup) => {
          kill = killGroup;
        },
        onOutput: (text) => {
          if (text.includes('local-exec')) hold();
        },
      },
    );
    const early = await Promise.race([held, finished]);
    if (early) throw new Error(`the apply ended instead of waiting:\n${early.output}`);
    // Opening the pipe waits for the reader; closing it lets the reader finish.
    const release = async () => (await open(join(directory, 'gate'), 'w')).close();
    return { finished, release, kill };
  }

  async #apply(directory: string, number: number, more: readonly string[] = []): Promise<Outcome> {
    return terraform(directory, [
      'apply',
      '-no-color',
      '-auto-approve',
      `-var=number=${number}`,
      ...more,
    ]);
  }

  async #initialised(name: string, locks: Locks): Promise<string> {
    const directory = await this.#workspace(name);
    const { code, output } = await terraform(directory, [
      'init',
      '-no-color',
      '-reconfigure',
      ...this.#backendConfigs(),
      ...LOCK_SETTINGS[locks],
    ]);
    if (code !== 0) throw new Error(`init with ${locks}: ${output}`);
    return directory;
  }

  async #workspace(name: string): Promise<string> {
    const directory = join(this.#scratch, name);
    await mkdir(directory, { recursive: true });
    await writeFile(
      join(directory, 'main.tf'),
      `terraform {\n  backend "s3" {}\n}\n${CONFIGURATION}`,
    );
    if (!existsSync(join(directory, 'gate'))) execFileSync('mkfifo', [join(directory, 'gate')]);
    return directory;
  }

  #backendConfigs(): string[] {
    return [this.#backendFile, this.#aws.backendConfig].map((it) => `-backend-config=${it}`);
  }

  async #expectNoLock(name: string): Promise<void> {
    const left = [...(await this.#aws.locksInTable())];
    if ((await this.#aws.objectStatus(`${STATE_KEY}.tflock`)) === 200) left.push('the lock file');
    this.#report.check(
      name,
      left.map((lock) => `${lock} is left`),
    );
  }

  async #expectNumber(name: string, number: number): Promise<void> {
    const directory = await this.#initialised('fresh', 'both locks');
    const { output } = await terraform(directory, ['output', '-no-color', '-raw', 'number']);
    this.#report.check(
      name,
      output.trim() === String(number) ? [] : [`expected ${number}, found ${output}`],
    );
  }

  async #expect(name: string, outcomes: readonly Outcome[]): Promise<void> {
    this.#report.check(
      name,
      outcomes.filter(({ code }) => code !== 0).map(({ output }) => output),
    );
  }
}

function errorUnless(holds: boolean, error: string): string[] {
  return holds ? [] : [error];
}

/** The backend file of an environment. */
async function backendFile(root: string): Promise<string> {
  const file = join(root, 'infra/environments/staging.s3.tfbackend');
  const text = await readFile(file, 'utf8');
  if (!/\bdynamodb_table +=/.test(text) || !/\buse_lockfile +=/.test(text)) {
    throw new Error(`the backend of staging does not have both locks:\n${text}`);
  }
  return file;
}
