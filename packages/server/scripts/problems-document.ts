import { PROBLEM_KINDS } from '../src/http/problem-kinds.ts';

/** Where the document is, from this file. */
export const PROBLEMS_DOCUMENT = new URL('../../../docs/problems.md', import.meta.url);

const INTRODUCTION = `# Problems

The service answers every error with \`application/problem+json\`
([RFC 9457](https://www.rfc-editor.org/rfc/rfc9457)). Distinguish problems by \`type\`, which never
changes: \`urn:cidery:problem:KIND\`. \`detail\` says what was wrong this time, and \`requestId\` is the
request in the service's log.

\`npm run problems --workspace packages/server\` writes this page from
\`packages/server/src/http/problem-kinds.ts\`.
`;

/** The text of `docs/problems.md`: each kind of problem by status, what it means and what to do. */
export function problemsDocument(): string {
  const rows = Object.entries(PROBLEM_KINDS)
    .toSorted(([, a], [, b]) => a.status - b.status)
    .map(([kind, { status, meaning, remedy }]) => [`\`${kind}\``, status, meaning, remedy]);
  const table = [
    ['kind', 'status', 'meaning', 'what to do'],
    ['---', '---:', '---', '---'],
    ...rows,
  ];
  return `${INTRODUCTION}\n${table.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}`;
}
