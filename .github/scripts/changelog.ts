/**
 * The section of a version in a changelog in the Keep a Changelog format: the text under
 * `## 1.2.3 - 2026-11-23`.
 * @throws when the section is missing or empty
 */
export function changelogSection(changelog: string, version: string): string {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((section) => /^\[?([^\]\s]+)\]?/.exec(section)?.[1] === version);
  if (found === undefined) {
    throw new Error(
      `CHANGELOG.md has no section "## ${version}"; move the Unreleased entries into it`,
    );
  }
  const text = found.slice(found.indexOf('\n') + 1).trim();
  if (!found.includes('\n') || text === '')
    throw new Error(`the section ${version} of CHANGELOG.md is empty`);
  return text;
}
