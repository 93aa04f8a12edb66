/** The images that others make and ours are built on: where files name them, and by what. */
import { dirname, join } from 'node:path';
import { parse } from 'yaml';

/** A file's path in the repository, and its text. */
export interface ImageFile {
  readonly path: string;
  readonly text: string;
}

interface NamedImage {
  readonly path: string;
  /** As it is written: `node:24-bookworm-slim@sha256:…`. */
  readonly reference: string;
}

const PINNED = /^([^@\s]+:[^@:/\s]+)@(sha256:[0-9a-f]{64})$/;

/**
 * What is wrong with the base images of Dockerfiles and compose files: one without a tag and a digest, one tag with two
 * digests, and a folder whose pins nobody renews.
 *
 * @param dependabot the text of .github/dependabot.yml
 */
export function baseImageFaults(files: readonly ImageFile[], dependabot: string): string[] {
  const images = files.flatMap((file) =>
    isDockerfile(file) ? fromStages(file) : fromCompose(file),
  );
  return [
    ...images.flatMap(pinFault),
    ...digestFaults(images),
    ...images.flatMap((image) => renewalFault(image, dependabot)),
  ].filter((fault, at, all) => all.indexOf(fault) === at);
}

function isDockerfile({ path }: { readonly path: string }): boolean {
  return /(^|\/)(Dockerfile[^/]*|[^/]*\.Dockerfile)$/.test(path);
}

/** What stages start from and files are copied from, but for other stages and for nothing at all. */
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

/** The images of services, but for those that a service of the file builds. */
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

function pinFault({ path, reference }: NamedImage): string[] {
  if (PINNED.test(reference)) return [];
  return [`${path}: ${reference} has no tag with a digest: NAME:TAG@sha256:…`];
}

function digestFaults(images: readonly NamedImage[]): string[] {
  const digests = new Map<string, string>();
  return images.flatMap(({ path, reference }) => {
    const [, tag = '', digest = ''] = PINNED.exec(reference) ?? [];
    const other = digests.get(tag) ?? digest;
    digests.set(tag, other);
    return other === digest ? [] : [`${path}: ${tag} has another digest than elsewhere`];
  });
}

function renewalFault(image: NamedImage, dependabot: string): string[] {
  const ecosystem = isDockerfile(image) ? 'docker' : 'docker-compose';
  const { updates }: { updates: Record<string, string | string[] | undefined>[] } =
    parse(dependabot);
  const folders = updates
    .filter((update) => update['package-ecosystem'] === ecosystem)
    .flatMap(({ directory = [], directories = [] }) => [directory, directories].flat());
  const folder = join('/', dirname(image.path));
  return folders.includes(folder)
    ? []
    : [`${image.path}: .github/dependabot.yml has no ${ecosystem} updates for ${folder}`];
}
