/** The rules for steps that call Terraform. */
import { commandsOf } from './shell-commands.ts';
import { eachJob, type Rule } from './workflow-rule.ts';

/** Terraform commands that take or change the state's lock. Only a plan may do without it. */
const LOCKING = /^(plan|apply|destroy|import|refresh|state|taint|untaint|force-unlock)$/;

/** A step that is cancelled or out of time is killed, and would leave the state's lock held. */
export const locksAreReleased: Rule = eachJob((job) =>
  job.steps.flatMap(({ run, timeoutMinutes }) =>
    terraformCommands(run)
      .filter(({ command }) => LOCKING.test(command))
      .filter(({ command, words }) => command !== 'plan' || !words.includes('-lock=false'))
      .flatMap(({ words: [first, limit = '', grace = ''] }) => {
        const minutes = Number(/^(\d+)m$/.exec(limit)?.[1]) + Number(/^(\d+)m$/.exec(grace)?.[1]);
        const sourced = /^\s*\. \.github\/scripts\/interruptible\.sh$/m.test(run ?? '');
        return first === 'interruptible' && sourced && minutes < timeoutMinutes
          ? []
          : [
              'terraform takes the lock: use interruptible.sh, with a limit and a grace inside timeout-minutes',
            ];
      }),
  ),
);

/** In Terraform a value of `-var-file` wins over TF_VAR_… and over an earlier `-var`. */
const PLANNED = ['-var=image=$TF_VAR_image', '-var=commit_sha=$TF_VAR_commit_sha'];

/** The image that was verified is the one that is planned, whatever the committed settings say. */
export const plansNameTheImage: Rule = eachJob((job) =>
  job.steps.flatMap(({ run }) =>
    terraformCommands(run)
      .filter(({ command }) => command === 'plan')
      .filter(({ words }) => {
        const settings = words.findLastIndex((word) => word.startsWith('-var-file'));
        return PLANNED.some((variable) => words.lastIndexOf(variable) <= settings);
      })
      .map(
        () =>
          'terraform plan must have -var="image=$TF_VAR_image" -var="commit_sha=$TF_VAR_commit_sha" after -var-file',
      ),
  ),
);

/** The shell ignores a failure inside `$(…)`, except in an assignment. */
export const failuresAreSeen: Rule = eachJob((job) =>
  job.steps
    .flatMap(({ run }) => (run ?? '').split('\n'))
    .filter((line) => /\$\([^)]*\bterraform\b/.test(line) && !/^\s*\w+=\$\([^)]*\)$/.test(line))
    .map(() => 'terraform inside $(…) must be assigned on a line of its own'),
);

/** A script's commands that call Terraform, as words without quotes, with Terraform's own command. */
function terraformCommands(run = '') {
  return commandsOf(run.replaceAll(/["']/g, '')).flatMap((words) => {
    const terraform = words.findIndex((word) => /(^|\/)terraform$/.test(word));
    const command = words.slice(terraform + 1).find((word) => !word.startsWith('-')) ?? '';
    return terraform < 0 ? [] : [{ words, command }];
  });
}
