import { describe, expect, test } from 'vitest';
import { baseImageErrors } from './base-images.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER_DIGEST = `sha256:${'b'.repeat(64)}`;
const DEPENDABOT = `
updates:
  - { package-ecosystem: docker, directories: [/, /deploy/proxy] }
  - { package-ecosystem: docker-compose, directory: / }
`;

const dockerfile = (text: string, path = 'Dockerfile') =>
  baseImageErrors([{ path, text }], DEPENDABOT);
const compose = (text: string) => baseImageErrors([{ path: 'compose.yaml', text }], DEPENDABOT);

describe('a Dockerfile', () => {
  test('may start from pinned images, its own stages and scratch', () => {
    const text = `FROM node:24@${DIGEST} AS build
from --platform=linux/amd64 host.example:5000/a/b:c@${DIGEST}
COPY --from=build /a /a
COPY --chown=1 --from=0 /a /a
FROM build as again
FROM scratch
`;
    expect(dockerfile(text)).toEqual([]);
  });

  test.each([
    'node',
    'node:24-bookworm-slim',
    `node@${DIGEST}`,
    'node:24@sha256:abc',
    '$' + '{NODE_IMAGE}',
  ])('is rejected if it starts from %s', (image) => {
    expect(dockerfile(`FROM ${image} AS build\n`)).toEqual([
      `Dockerfile: ${image} must be pinned as NAME:TAG@sha256:…`,
    ]);
  });

  test('is rejected if it copies from an unpinned image, even on a continued line', () => {
    const text = `FROM a:b@${DIGEST}\nCOPY \\\n  --from=busybox:1 /bin/sh /bin/sh\n`;
    expect(dockerfile(text)).toEqual(['Dockerfile: busybox:1 must be pinned as NAME:TAG@sha256:…']);
  });

  test('is rejected if it pins one tag to two digests', () => {
    const text = `FROM a:b@${DIGEST}\nFROM a:b@${OTHER_DIGEST}\n`;
    expect(dockerfile(text)).toEqual(['Dockerfile: a:b is pinned to another digest elsewhere']);
  });

  test('is rejected if Dependabot does not update it', () => {
    expect(dockerfile(`FROM a:b@${DIGEST}\n`, 'deploy/other/Dockerfile')).toEqual([
      'deploy/other/Dockerfile: .github/dependabot.yml lacks docker updates for /deploy/other',
    ]);
  });
});

describe('a compose file', () => {
  test('may use images that it builds itself and pinned images', () => {
    const text = `
x-api: &api { image: '$\{OURS:-ours:1}' }
services:
  api: { <<: *api }
  builder: { build: ., image: '$\{OURS:-ours:1}' }
  database: { image: 'mysql:8.4@${DIGEST}' }
  unnamed: { build: . }
`;
    expect(compose(text)).toEqual([]);
  });

  test('is rejected if it uses a third-party image by tag only', () => {
    expect(compose('services: { database: { image: "mysql:8.4" } }')).toEqual([
      'compose.yaml: mysql:8.4 must be pinned as NAME:TAG@sha256:…',
    ]);
  });

  test('is rejected if Dependabot does not update it', () => {
    const files = [{ path: 'compose.yaml', text: `services: { a: { image: "a:b@${DIGEST}" } }` }];
    expect(baseImageErrors(files, 'updates: []')).toEqual([
      'compose.yaml: .github/dependabot.yml lacks docker-compose updates for /',
    ]);
  });
});
