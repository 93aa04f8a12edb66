import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The parts of a workflow or a composite action that the rules check. */
export interface WorkflowFile {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly source: string;
  readonly permissions: unknown;
  /** `defaults:` of the whole workflow. */
  readonly defaults: unknown;
  readonly triggers: readonly string[];
  readonly jobs: readonly Job[];
}

export interface Job {
  /** Name of the job; a composite action has one, `action`. */
  readonly name: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly uses: string | undefined;
  readonly run: string | undefined;
  readonly shell: string | undefined;
  readonly timeoutMinutes: number;
  readonly with: Readonly<Record<string, unknown>>;
}

/** Parses a workflow or a composite action. @throws when the source is not YAML */
export function readWorkflow(path: string, source: string): WorkflowFile {
  const document = mapping(parse(source));
  const action = isAction({ path });
  const jobs = action ? { action: mapping(document.runs) } : mapping(document.jobs);
  return {
    path,
    source,
    permissions: action ? {} : document.permissions,
    defaults: document.defaults,
    triggers: triggersOf(document.on),
    jobs: Object.entries(jobs).map(([name, value]) => {
      const fields = mapping(value);
      return { name, fields, steps: list(fields.steps).map(stepOf) };
    }),
  };
}

/** All workflows and composite actions of the repository at `root`. */
export function readWorkflows(root = '.'): readonly WorkflowFile[] {
  const pattern = '.github/{workflows/*,actions/**/*}.{yml,yaml}';
  return globSync(pattern, { cwd: root })
    .sort()
    .map((path) => readWorkflow(path, readFileSync(join(root, path), 'utf8')));
}

/** Decides by the folder, as GitHub does: a workflow may have any name and any keys. */
export function isAction({ path }: Pick<WorkflowFile, 'path'>): boolean {
  return path.startsWith('.github/actions/');
}

/** The value as a mapping; empty when it is anything else. */
export function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function stepOf(value: unknown): Step {
  const step = mapping(value);
  const minutes = step['timeout-minutes'];
  return {
    uses: text(step.uses),
    run: text(step.run),
    shell: text(step.shell),
    timeoutMinutes: typeof minutes === 'number' ? minutes : 0,
    with: mapping(step.with),
  };
}

function triggersOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(mapping(on));
}
