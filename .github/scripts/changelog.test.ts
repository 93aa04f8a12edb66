import { expect, test } from 'vitest';
import { changelogSection } from './changelog.ts';

const CHANGELOG =
  '# Changelog\n\n## Unreleased\n\n## [1.1.0] - 2026-02-01\n\n- more\n\n## 1.0.0\n\n- first\n\n## 0.9.0\n';

test("returns a version's section of the changelog", () => {
  expect(changelogSection(CHANGELOG, '1.1.0')).toBe('- more');
  expect(changelogSection(CHANGELOG, '1.0.0')).toBe('- first');
});

test('rejects a version without a section or with an empty one', () => {
  expect(() => changelogSection(CHANGELOG, '1.0')).toThrow(/no section "## 1.0"/);
  expect(() => changelogSection(CHANGELOG, '0.9.0')).toThrow(/empty/);
  expect(() => changelogSection('## 1.0.0', '1.0.0')).toThrow(/empty/);
});
