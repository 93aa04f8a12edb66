import { type Job, mapping, text, type WorkflowFile } from './workflow-file.ts';

/**
 * A job that calls a workflow must grant exactly the permissions that the called jobs need
 * together. With fewer, GitHub rejects the run before it starts; with more, a job could get a
 * permission that nobody reviewed.
 */
export function callErrors(files: readonly WorkflowFile[]): readonly string[] {
  return files.flatMap((caller) =>
    caller.jobs.flatMap((job) => {
      const uses = text(job.fields.uses);
      if (uses === undefined) return [];
      const called = files.find(({ path }) => uses === `./${path}`);
      const where = `${caller.path}: ${job.name}:`;
      if (called === undefined) return [`${where} calls ${uses}, which does not exist`];
      const granted = rightsOf([job]);
      const needed = rightsOf(called.jobs);
      return [
        ...needed
          .filter((right) => !granted.includes(right))
          .map((right) => `${where} must grant ${right} to ${uses}`),
        ...granted
          .filter((right) => !needed.includes(right))
          .map((right) => `${where} grants ${right}, which no job of ${uses} needs`),
      ];
    }),
  );
}

/** The combined permissions of jobs, such as `contents: read`; `write` includes `read`. */
function rightsOf(jobs: readonly Job[]): readonly string[] {
  const rights = jobs.flatMap((job) => Object.entries(mapping(job.fields.permissions)));
  // The map keeps the last entry of a scope, and `write` sorts after `read`.
  const most = new Map(rights.sort(([, one], [, other]) => (String(one) < String(other) ? -1 : 1)));
  return [...most].map(([scope, level]) => `${scope}: ${level}`);
}
