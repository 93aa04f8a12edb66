import { parse } from 'yaml';

/** A workflow or a composite action, as far as the rules look at it. */
export interface WorkflowFile {
  /** Path from the root of the repository. */
  readonly path: string;
  readonly source: string;
  readonly permissions: unknown;
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
  readonly with: Readonly<Record<string, unknown>>;
}

/** Reads a workflow or a composite action. @throws when it is no YAML */
export function readWorkflow(path: string, source: string): WorkflowFile {
  const document = mapping(parse(source));
  const isAction = 'runs' in document;
  const jobs = isAction ? { action: mapping(document.runs) } : mapping(document.jobs);
  return {
    path,
    source,
    permissions: isAction ? {} : document.permissions,
    triggers: triggersOf(document.on),
    jobs: Object.entries(jobs).map(([name, value]) => {
      const fields = mapping(value);
      return { name, fields, steps: list(fields.steps).map(stepOf) };
    }),
  };
}

export function isAction(file: WorkflowFile): boolean {
  return file.path.endsWith('action.yml');
}

/** The value as a mapping; empty when it is anything else. */
export function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

export function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function stepOf(value: unknown): Step {
  const step = mapping(value);
  return {
    uses: text(step.uses),
    run: text(step.run),
    shell: text(step.shell),
    with: mapping(step.with),
  };
}

function triggersOf(on: unknown): readonly string[] {
  if (typeof on === 'string') return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(mapping(on));
}
