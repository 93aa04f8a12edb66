/** Checks the third-party images that Dockerfiles and compose files refer to. */
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** A file's path in the repository, and its text. */
export interface ImageFile {
  readonly path: string;
  readonly text: string;
}

interface NamedImage {
  readonly path: string;
  /** As written in the file: `node:24-bookworm-slim@sha256:…`. */
  readonly reference: string;
}

const PINNED = /^([^@\s]+:[^@:/\s]+)@(sha256:[0-9a-f]{64})$/;

/**
 * Reports base images without a tag and a digest, tags that are pinned to two different digests,
 * and folders whose pins Dependabot does not update.
 *
 * @param dependabot the text of .github/dependabot.yml
 */
export function baseImageErrors(files: readonly ImageFile[], dependabot: string): string[] {
  const images = files.flatMap((file) =>
    isDockerfile(file) ? fromStages(file) : fromCompose(file),
  );
  return [
    ...images.flatMap(pinError),
    ...digestErrors(images),
    ...images.flatMap((image) => renewalError(image, dependabot)),
  ].filter((error, at, all) => all.indexOf(error) === at);
}

function isDockerfile({ path }: { readonly path: string }): boolean {
  return /(^|\/)(Dockerfile[^/]*|[^/]*\.Dockerfile)$/.test(path);
}

/** The images in `FROM` and `COPY --from`, except other stages and `scratch`. */
function fromStages({ path, text }: ImageFile): NamedImage[] {
  const stages = new Set(['scratch']);
  const images: NamedImage[] = [];
  for (const line of text.replaceAll('\\\n', ' ').split('\n')) {
    const [, reference, stage] =
      /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? [];
    const source = reference ?? /^\s*COPY\s.*--from=(\S+)/i.exec(line)?.[1];
    if (source !== undefined && !stages.has(source) && !/^\d+$/.test(source)) {
      images.push({ path, reference: source });
    }
    if (stage !== undefined) stages.add(stage);
  }
  return images;
}

/** The images of the services, except those that the compose file itself builds. */
function fromCompose({ path, text }: ImageFile): NamedImage[] {
  const { services }: { services: Record<string, { image?: string; build?: unknown }> } = parse(
    text,
    {
      merge: true,
    },
  );
  const built = new Set(Object.values(services).map(({ image, build }) => build && image));
  return Object.values(services).flatMap(({ image }) =>
    image === undefined || built.has(image) ? [] : [{ path, reference: image }],
  );
}

function pinError({ path, reference }: NamedImage): string[] {
  if (PINNED.test(reference)) return [];
  return [`${path}: ${reference} must be pinned as NAME:TAG@sha256:…`];
}

function digestErrors(images: readonly NamedImage[]): string[] {
  const digests = new Map<string, string>();
  return images.flatMap(({ path, reference }) => {
    const [, tag = '', digest = ''] = PINNED.exec(reference) ?? [];
    const other = digests.get(tag) ?? digest;
    digests.set(tag, other);
    return other === digest ? [] : [`${path}: ${tag} is pinned to another digest elsewhere`];
  });
}

function renewalError(image: NamedImage, dependabot: string): string[] {
  const ecosystem = isDockerfile(image) ? 'docker' : 'docker-compose';
  const { updates }: { updates: Record<string, string | string[] | undefined>[] } =
    parse(dependabot);
  const folders = updates
    .filter((update) => update['package-ecosystem'] === ecosystem)
    .flatMap(({ directory = [], directories = [] }) => [directory, directories].flat());
  const folder = join('/', dirname(image.path));
  return folders.includes(folder)
    ? []
    : [`${image.path}: .github/dependabot.yml lacks ${ecosystem} updates for ${folder}`];
}
