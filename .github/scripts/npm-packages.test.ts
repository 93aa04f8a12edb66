import { expect, test } from 'vitest';
import { integrityOf, publication, repositoryField } from './npm-packages.ts';

const { url } = repositoryField('https://github.com', 'cidery/cidery', 'packages/prefix');
const packed = { name: '@cidery/prefix', version: '1.2.3', repository: { url } };

test('builds the repository field with URL and folder', () => {
  expect(repositoryField('https://github.com', 'cidery/cidery', 'packages/prefix')).toEqual({
    type: 'git',
    url: 'git+https://github.com/cidery/cidery.git',
    directory: 'packages/prefix',
  });
});

test('rejects a package with a missing or different repository', () => {
  for (const repository of [undefined, {}, { url: 'git+https://github.com/other/cidery.git' }]) {
    const { repository: _, ...rest } = packed;
    const bad = repository === undefined ? rest : { ...rest, repository };
    expect(() => publication(bad, url, 'sha512-a', undefined)).toThrow(/names the repository/);
  }
});

test('publishes a version once: skips the same bytes, rejects different ones', () => {
  expect(publication(packed, url, 'sha512-a', undefined)).toBe('publish');
  expect(publication(packed, url, 'sha512-a', 'sha512-a')).toBe('skip');
  expect(() => publication(packed, url, 'sha512-a', 'sha512-b')).toThrow(
    /@cidery\/prefix 1.2.3 is already on npm with different contents/,
  );
});

test('computes the same integrity as npm', () => {
  expect(integrityOf(Buffer.from('hello'))).toBe(
    'sha512-m3HSJL1i83hdltRq0+o9czGb+8KJDKra4t/3JRlnPKcjI8PZm6XBHXx6zG4UuMXaDEZjR1wuXDre9G9zvN7AQw==',
  );
});
