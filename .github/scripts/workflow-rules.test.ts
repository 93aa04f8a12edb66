// biome-ignore-all lint/suspicious/noTemplateCurlyInString: GitHub's expressions have the same form
import { describe, expect, test } from 'vitest';
import { shellErrors } from './shell-steps.ts';
import { callErrors } from './workflow-calls.ts';
import { readWorkflow } from './workflow-file.ts';
import { pinErrors, targetsOf, workflowErrors } from './workflow-rules.ts';

const SHA = 'a'.repeat(40);
const TARGETS = ['check', 'test'];
const PLANNED = '-var="image=$TF_VAR_image" -var="commit_sha=$TF_VAR_commit_sha"';

const GOOD = `name: Good
on:
  push:
permissions: {}
defaults: {run: {shell: bash}}
jobs:
  build:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    permissions:
      contents: read
    steps:
      - uses: actions/checkout@${SHA} # v7.0.1
        with:
          persist-credentials: false
      - uses: github/codeql-action/init@${SHA} # v4.0.0
      - uses: ./.github/actions/prepare
      - run: make check
  deploy:
    runs-on: ubuntu-24.04
    timeout-minutes: 5
    environment: docker-hub
    permissions:
      contents: read
    steps:
      - env:
          TOKEN: \${{ secrets.DOCKERHUB_TOKEN }}
        run: |
          make -s test
          echo "$TOKEN"
  call:
    permissions: {}
    concurrency:
      group: deploy-x
      cancel-in-progress: false
      queue: max
    uses: ./.github/workflows/deploy.yml
    secrets:
      TOKEN: \${{ secrets.DOCKERHUB_TOKEN }}
`;

/** The errors of the good workflow after one replacement. */
function errorsWith(from: string | RegExp, to: string): readonly string[] {
  const source = GOOD.replace(from, to);
  expect(source).not.toBe(GOOD);
  return workflowErrors(readWorkflow('.github/workflows/release.yml', source), TARGETS);
}

describe('a workflow', () => {
  test('passes when it follows every rule', () => {
    expect(workflowErrors(readWorkflow('.github/workflows/release.yml', GOOD), TARGETS)).toEqual(
      [],
    );
  });

  // Each violation and the error it causes.
  test.each<[string, string | RegExp, string, RegExp]>([
    [
      'an action that is pinned by tag',
      `checkout@${SHA} # v7.0.1`,
      'checkout@v7',
      /not pinned by a full commit SHA/,
    ],
    [
      'a container as an action',
      `actions/checkout@${SHA} # v7.0.1`,
      'docker://alpine:3',
      /not pinned/,
    ],
    ['a pin without its version', ` # v7.0.1`, '', /lacks its version as a comment/],
    ['a pin with part of its version', '# v7.0.1', '# v7', /lacks its version as a comment/],
    [
      'an action in flow style, which the pattern does not match',
      `- uses: ./.github/actions/prepare`,
      `- {uses: x/y@v1}`,
      /on its own line/,
    ],
    [
      'an action in flow style, with another in a comment',
      `- uses: ./.github/actions/prepare`,
      `- {uses: x/y@v1}\n      # text\n      #- uses: ./z\n      - run: |\n          uses: ./.github/actions/prepare`,
      /on its own line/,
    ],
    [
      'a job without a time-out',
      /timeout-minutes: 5\n {4}perm/,
      'perm',
      /build: timeout-minutes must be/,
    ],
    ...['1440', '0', '-.inf', '2.5', '${{ inputs.x }}'].map(
      (minutes): [string, string, string, RegExp] => [
        `a time-out of ${minutes}`,
        'timeout-minutes: 5',
        `timeout-minutes: ${minutes}`,
        /timeout-minutes must be a whole number from 1 to 150/,
      ],
    ),
    [
      'a job whose steps may outlast it: it would be cancelled without a rollback',
      '- run: make check',
      '- run: make check\n        timeout-minutes: 5',
      /steps may take 5 minutes, but the job has 5/,
    ],
    ...[
      'terraform apply plan',
      'interruptible 3m 2m terraform -chdir=x apply plan',
      'interruptible 3 1 terraform plan',
      'interruptible 2m 1m terraform apply plan', // not sourced
      'terraform apply -lock=false plan',
      './bin/terraform "apply" plan',
      'terraform -chdir=x state rm y',
      'terraform untaint y',
      'terraform force-unlock -force y',
    ].map((command): [string, string, string, RegExp] => [
      `a command that may be killed with the state's lock held: ${command}`,
      '- run: make check',
      `- run: ${command}\n        timeout-minutes: 5`,
      /terraform takes the lock: use interruptible\.sh/,
    ]),
    ...[
      'terraform plan -lock=false -var-file=x.tfvars',
      'terraform plan -lock=false -var-file=x.tfvars -var="image=$TF_VAR_image"',
      `terraform plan -lock=false ${PLANNED} -var-file=x.tfvars`,
    ].map((command): [string, string, string, RegExp] => [
      `a plan whose image the committed settings may replace: ${command}`,
      '- run: make check',
      `- run: ${command}`,
      /terraform plan must have -var="image=\$TF_VAR_image" .* after -var-file/,
    ]),
    [
      'a failure of Terraform that the shell ignores',
      'run: make check',
      'run: \'echo "url=$(terraform -chdir=x output -raw url)"\'',
      /terraform inside \$\(…\) must be assigned on a line of its own/,
    ],
    ['an unpinned runner', 'ubuntu-24.04', 'ubuntu-latest', /must run on ubuntu-24.04 or/],
    [
      'a runner from an input',
      'runs-on: ubuntu-24.04',
      'runs-on: ${{ inputs.runner }}',
      /must run on/,
    ],
    [
      'a runner from a matrix without runners',
      'runs-on: ubuntu-24.04',
      'runs-on: ${{ matrix.runner }}',
      /must run on/,
    ],
    [
      'a matrix with an unpinned runner',
      'runs-on: ubuntu-24.04',
      'runs-on: ${{ matrix.runner }}\n    strategy: {matrix: {include: [{runner: ubuntu-24.04}, {runner: ubuntu-latest}]}}',
      /must run on/,
    ],
    [
      'an action outside the folder that the rules check',
      './.github/actions/prepare',
      './../prepare',
      /.\/..\/prepare must be in/,
    ],
    [
      'an action whose path leaves that folder',
      './.github/actions/prepare',
      './.github/actions/../../x',
      /must be in/,
    ],
    [
      'missing permissions at the top',
      'permissions: {}\ndefaults',
      'defaults',
      /permissions: {}` at the top/,
    ],
    [
      'permissions at the top',
      'permissions: {}\ndefaults',
      'permissions:\n  contents: read\ndefaults',
      /at the top/,
    ],
    [
      'permissions for all',
      'permissions: {}\ndefaults',
      'permissions: write-all\ndefaults',
      /at the top/,
    ],
    [
      'a job without its own permissions',
      /permissions:\n {6}contents: read\n {4}steps:\n {6}- uses/,
      'steps:\n      - uses',
      /must list its permissions/,
    ],
    [
      'a job with every permission',
      /permissions:\n {6}contents: read/,
      'permissions: write-all',
      /must list its permissions/,
    ],
    [
      'a permission to write that no step needs',
      'contents: read',
      'contents: write',
      /build: has contents: write, but no step/,
    ],
    [
      'a permission to write that no job may have',
      'contents: read',
      'packages: write',
      /build: has packages: write, but no step/,
    ],
    ['an OIDC token without a use', 'contents: read', 'id-token: write', /id-token: write, but/],
    [
      'a secret outside any environment',
      '    environment: docker-hub\n',
      '',
      /deploy: reads the secret DOCKERHUB_TOKEN outside/,
    ],
    [
      'a secret in another environment',
      'environment: docker-hub',
      'environment: staging',
      /secret DOCKERHUB_TOKEN outside/,
    ],
    [
      'a secret in another environment, given as a mapping',
      'environment: docker-hub',
      'environment: {name: staging}',
      /secret DOCKERHUB_TOKEN outside/,
    ],
    [
      'a secret that is not listed',
      '${{ secrets.DOCKERHUB_TOKEN }}\n        run',
      '${{ secrets.OTHER }}\n        run',
      /secret OTHER outside/,
    ],
    [
      'a secret with a computed name',
      '${{ secrets.DOCKERHUB_TOKEN }}\n        run',
      '${{ secrets[inputs.x] }}\n        run',
      /secret \* outside/,
    ],
    [
      'a secret in lower case, which GitHub accepts too',
      '${{ secrets.DOCKERHUB_TOKEN }}\n        run',
      '${{ SECRETS.other }}\n        run',
      /secret OTHER outside/,
    ],
    [
      'all secrets at once',
      '${{ secrets.DOCKERHUB_TOKEN }}\n        run',
      '${{ toJSON(secrets) }}\n        run',
      /secret \* outside/,
    ],
    ['every secret passed on', /secrets:\n.*\n$/, 'secrets: inherit\n', /passes on every secret/],
    [
      'an unknown secret passed on',
      /secrets\.DOCKERHUB_TOKEN }}\n$/,
      'secrets.OTHER }}\n',
      /passes on OTHER/,
    ],
    [
      'a secret for the whole workflow',
      'permissions: {}\ndefaults',
      'permissions: {}\nenv:\n  X: ${{ secrets.DOCKERHUB_TOKEN }}\ndefaults',
      /outside any job/,
    ],
    [
      'untrusted input inside a script',
      'run: make check',
      'run: echo "${{ github.event.pull_request.title }}"',
      /github.event.pull_request.title is inside a script/,
    ],
    [
      'any expression inside a script',
      'run: make check',
      "run: echo '${{ github.ref_name }}'",
      /github.ref_name is inside/,
    ],
    [
      'an expression over two lines inside a script',
      'run: make check',
      'run: |\n          echo "${{\n            github.ref_name }}"',
      /github.ref_name is inside/,
    ],
    [
      'a shell other than bash',
      '- run: make check',
      '- run: make check\n        shell: bash -c "${{ inputs.x }}" {0}',
      /build: the shell must be bash/,
    ],
    [
      "a job's shell for all its steps",
      '    steps:\n      - env',
      '    defaults: {run: {shell: sh}}\n    steps:\n      - env',
      /deploy: `defaults` set a shell/,
    ],
    ...['', 'defaults: {run: {shell: sh}}\n', 'defaults: {run: {working-directory: x}}\n'].map(
      (defaults): [string, string, string, RegExp] => [
        `a workflow without \`pipefail\`: ${defaults || 'no defaults'}`,
        'defaults: {run: {shell: bash}}\n',
        defaults,
        /must have `defaults: \{ run: \{ shell: bash \} \}` at the top/,
      ],
    ),
    [
      'a make target that does not exist',
      'run: make check',
      'run: make deploy',
      /calls make deploy, which the Makefile does not have/,
    ],
    [
      'such a target after another command',
      'run: make check',
      'run: cd . && sudo make deploy',
      /make deploy/,
    ],
    [
      'a second make target that does not exist',
      'make -s test',
      'make X=1 test deploy',
      /make deploy/,
    ],
    [
      'an npm cache in a job that does not install',
      'make -s test',
      'id\n      - uses: ./.github/actions/prepare\n        with: {cache: npm}\n      - run: |',
      /deploy: uses the npm cache/,
    ],
    [
      'a trigger that runs untrusted code with permissions',
      'push:',
      'pull_request_target:',
      /the trigger pull_request_target is not one of/,
    ],
    [
      'such a trigger in a list',
      /on:\n {2}push:/,
      'on: [push, workflow_run]',
      /the trigger workflow_run is not one of/,
    ],
    [
      'such a trigger alone',
      /on:\n {2}push:/,
      'on: workflow_run',
      /the trigger workflow_run is not one of/,
    ],
    [
      'a trigger that nobody reviewed',
      'push:',
      'issue_comment:',
      /the trigger issue_comment is not one of/,
    ],
    [
      'a checkout that keeps its token, with another case',
      /actions\/checkout(.*)\n.*\n.*\n/,
      'Actions/CheckOut$1\n',
      /persist-credentials: false/,
    ],
    [
      'a container from an image that is not known',
      '    timeout-minutes',
      '    container: node:latest\n    timeout-minutes',
      /build: the image node:latest must be one of/,
    ],
    [
      'such a container as a mapping',
      '    timeout-minutes',
      '    container: {image: "${{ inputs.x }}"}\n    timeout-minutes',
      /build: the image .* must be one of/,
    ],
    [
      'such a service from a matrix',
      '    timeout-minutes',
      '    strategy: {matrix: {db: ["mysql:8.4", x]}}\n    services: {db: {image: "${{ matrix.db }}"}}\n    timeout-minutes',
      /build: the image x must be one of/,
    ],
    [
      'an environment that another workflow uses',
      'environment: docker-hub',
      'environment: production',
      /deploy: the environment production is not one of this workflow/,
    ],
    [
      'a checkout that keeps its token',
      '        with:\n          persist-credentials: false\n',
      '',
      /persist-credentials: false/,
    ],
    [
      'a deployment that another run may cancel',
      'cancel-in-progress: false',
      'cancel-in-progress: true',
      /call: must have a concurrency/,
    ],
    [
      'a deployment that may drop another from the queue',
      '      queue: max\n',
      '',
      /call: must have a concurrency.*queue: max/,
    ],
    [
      'a deployment without a queue',
      / {4}concurrency:\n.*\n.*\n.*\n/,
      '',
      /call: must have a concurrency/,
    ],
  ])('fails for %s', (_what, from, to, error) => {
    const errors = errorsWith(from, to);
    expect(errors.join('\n')).toMatch(error);
    expect(errors.every((text) => text.startsWith('.github/workflows/release.yml: '))).toBe(true);
  });

  test('may write what a step of the job needs', () => {
    const source = GOOD.replace('contents: read', 'contents: write').replace(
      'make check',
      'git push',
    );
    expect(workflowErrors(readWorkflow('.github/workflows/release.yml', source), TARGETS)).toEqual(
      [],
    );
  });

  test('must follow the rules whatever its file name and keys', () => {
    const errors = workflowErrors(
      readWorkflow('.github/workflows/deploy-action.yml', 'on: push\nruns: {}\njobs: {x: {}}'),
      TARGETS,
    ).join('\n');
    expect(errors).toMatch(/permissions: {}` at the top/);
    expect(errors).toMatch(/x: timeout-minutes must be/);
  });

  test.each([
    '|\n          . .github/scripts/interruptible.sh\n          interruptible 2m 1m terraform apply plan',
    `terraform plan -lock=false -var-file=x.tfvars ${PLANNED}`,
    'url=$(terraform output -raw url)',
  ])('may run %s', (command) => {
    expect(
      errorsWith('- run: make check', `- run: ${command}\n        timeout-minutes: 4`),
    ).toEqual([]);
  });

  test('may use a container by its digest', () => {
    const image = `x@sha256:${'a'.repeat(64)}`;
    expect(
      errorsWith('    timeout-minutes', `    container: ${image}\n    timeout-minutes`),
    ).toEqual([]);
  });

  test('may list a runner for each architecture in a matrix', () => {
    for (const matrix of ['runner: [ubuntu-24.04-arm]', 'include: [{runner: ubuntu-24.04-arm}]']) {
      const source = GOOD.replace(
        'runs-on: ubuntu-24.04',
        `runs-on: \${{ matrix.runner }}\n    strategy: {matrix: {${matrix}}}`,
      );
      expect(
        workflowErrors(readWorkflow('.github/workflows/release.yml', source), TARGETS),
      ).toEqual([]);
    }
  });

  test('is reported when it is empty', () => {
    expect(workflowErrors(readWorkflow('empty.yml', ''), TARGETS).join()).toMatch(/at the top/);
  });
});

describe('a composite action', () => {
  const action = (steps: string) =>
    workflowErrors(
      readWorkflow('.github/actions/x/action.yml', `runs:\n  using: composite\n  steps:\n${steps}`),
      TARGETS,
    );

  test('must follow the rules for steps, without a time-out of its own', () => {
    expect(action('    - shell: bash\n      run: make check\n')).toEqual([]);
    expect(action('    - run: make check\n').join()).toMatch(/the shell must be bash/);
    expect(action(`    - uses: actions/checkout@v7\n`).join()).toMatch(/not pinned/);
    expect(action('    - shell: bash\n      run: echo ${{ inputs.x }}\n').join()).toMatch(
      /inputs.x is inside/,
    );
    expect(
      action(
        '    - shell: bash\n      env: {X: "${{ secrets.DOCKERHUB_TOKEN }}"}\n      run: id\n',
      ).join(),
    ).toMatch(/outside/);
  });

  test('must be composite, and takes all that it needs as inputs', () => {
    for (const line of ['env: {X: "${{ VARS.X }}"}', 'env: {X: "${{ vars[0] }}"}']) {
      expect(action(`    - shell: bash\n      ${line}\n      run: id\n`).join()).toMatch(
        /an action must not read vars or secrets/,
      );
    }
    expect(action('    - shell: bash\n      timeout-minutes: 5\n      run: id\n').join()).toMatch(
      /GitHub ignores a step's timeout-minutes in an action/,
    );
    const node = readWorkflow('.github/actions/x/action.yml', 'runs: {using: node24, main: x.js}');
    expect(workflowErrors(node, TARGETS).join()).toMatch(/must be composite/);
  });
});

describe('shell steps', () => {
  const errors = (run: string) =>
    shellErrors(
      readWorkflow('x.yml', `jobs:\n  a:\n    steps:\n      - run: ${run}\n      - uses: x\n`),
    );

  test('pass shellcheck or are reported with their line', () => {
    expect(errors('echo "$HOME"')).toEqual([]);
    expect(errors('echo $HOME')).toEqual([
      expect.stringMatching(/x.yml: a: step 1: line 1: SC2086/),
    ]);
  });

  test('fail when shellcheck is missing', () => {
    const path = process.env.PATH;
    process.env.PATH = '/nonexistent';
    try {
      expect(() => errors('echo')).toThrow(/ENOENT/);
    } finally {
      process.env.PATH = path;
    }
  });
});

describe('a call of another workflow', () => {
  const caller = (permissions: string) =>
    readWorkflow(
      '.github/workflows/caller.yml',
      `jobs: {call: {uses: ./.github/workflows/called.yml, permissions: ${permissions}}, own: {}}`,
    );
  const called = readWorkflow(
    '.github/workflows/called.yml',
    'jobs: {one: {permissions: {contents: read, id-token: write}}, two: {permissions: {contents: read, id-token: read}}}',
  );

  test('must grant exactly the permissions that its jobs need', () => {
    expect(callErrors([caller('{contents: read, id-token: write}'), called])).toEqual([]);
    expect(callErrors([caller('{contents: read}'), called])).toEqual([
      '.github/workflows/caller.yml: call: must grant id-token: write to ./.github/workflows/called.yml',
    ]);
    expect(
      callErrors([caller('{contents: read, id-token: write, issues: write}'), called]).join(),
    ).toMatch(/call: grants issues: write, which no job of/);
  });

  test('fails for a file that does not exist', () => {
    expect(callErrors([caller('{}')]).join()).toMatch(/called.yml, which does not exist/);
  });
});

test("finds a Makefile's targets, and not its variables or files", () => {
  expect(
    targetsOf(
      'A := 1\nx: y ## help\n.PHONY: z\nnode_modules/.x: f\n\trun: no\ntest-image : install\nv:=1\n',
    ),
  ).toEqual(['x', 'test-image']);
});

describe('an action', () => {
  const file = (path: string, ...uses: string[]) =>
    readWorkflow(
      path,
      `jobs:\n  a:\n    steps:\n${uses.map((use) => `      - uses: ${use}\n`).join('')}`,
    );
  const errors = (other: string) =>
    pinErrors([
      file('one.yml', `x/y@${SHA} # v1.0.0`, `x/y/z@${SHA} # v1.0.0`, './.github/actions/a'),
      file('two.yml', other, './.github/actions/a'),
    ]);

  test('has the same commit and version in all files', () => {
    expect(errors(`x/y@${SHA} # v1.0.0`)).toEqual([]);
    expect(errors(`v/w@${'b'.repeat(40)} # v2.0.0`)).toEqual([]);
    for (const other of [`x/y@${'b'.repeat(40)} # v1.0.0`, `x/y/z@${SHA} # v1.0.1`]) {
      expect(errors(other)).toEqual([
        expect.stringMatching(/^x\/y has several pins: a{40} # v1.0.0, /),
      ]);
    }
  });
});
