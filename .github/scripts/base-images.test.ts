import { describe, expect, test } from 'vitest';
import { baseImageFaults } from './base-images.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const OTHER_DIGEST = `sha256:${'b'.repeat(64)}`;
const DEPENDABOT = `
updates:
  - { package-ecosystem: docker, directories: [/, /deploy/proxy] }
  - { package-ecosystem: docker-compose, directory: / }
`;

const dockerfile = (text: string, path = 'Dockerfile') =>
  baseImageFaults([{ path, text }], DEPENDABOT);
const compose = (text: string) => baseImageFaults([{ path: 'compose.yaml', text }], DEPENDABOT);

describe('a Dockerfile', () => {
  test('whose images have a tag and a digest is fine, and so are its stages and nothing at all', () => {
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
  ])('that starts from %s is refused', (image) => {
    expect(dockerfile(`FROM ${image} AS build\n`)).toEqual([
      `Dockerfile: ${image} has no tag with a digest: NAME:TAG@sha256:…`,
    ]);
  });

  test('that copies from an image without a digest is refused, over a continued line too', () => {
    const text = `FROM a:b@${DIGEST}\nCOPY \\\n  --from=busybox:1 /bin/sh /bin/sh\n`;
    expect(dockerfile(text)).toEqual([
      'Dockerfile: busybox:1 has no tag with a digest: NAME:TAG@sha256:…',
    ]);
  });

  test('that names one tag by two digests is refused', () => {
    const text = `FROM a:b@${DIGEST}\nFROM a:b@${OTHER_DIGEST}\n`;
    expect(dockerfile(text)).toEqual(['Dockerfile: a:b has another digest than elsewhere']);
  });

  test('that nobody renews is refused', () => {
    expect(dockerfile(`FROM a:b@${DIGEST}\n`, 'deploy/other/Dockerfile')).toEqual([
      'deploy/other/Dockerfile: .github/dependabot.yml has no docker updates for /deploy/other',
    ]);
  });
});

describe('a compose file', () => {
  test('may name what one of its services builds, and what has a digest', () => {
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

  test('that names an image of others by its tag alone is refused', () => {
    expect(compose('services: { database: { image: "mysql:8.4" } }')).toEqual([
      'compose.yaml: mysql:8.4 has no tag with a digest: NAME:TAG@sha256:…',
    ]);
  });

  test('that nobody renews is refused', () => {
    const files = [{ path: 'compose.yaml', text: `services: { a: { image: "a:b@${DIGEST}" } }` }];
    expect(baseImageFaults(files, 'updates: []')).toEqual([
      'compose.yaml: .github/dependabot.yml has no docker-compose updates for /',
    ]);
  });
});
