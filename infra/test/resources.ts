import { orThrow, type Prefix, parsePrefix } from '@cidery/prefix';
import type { Resource } from './environment-state.ts';

/** Every resource of a type. */
export function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The only resource of a type. @throws unless there is exactly one */
export function only(resources: readonly Resource[], type: string): Resource {
  const [first, ...others] = ofType(resources, type);
  if (!first || others.length > 0)
    throw new Error(`expected one ${type}, found ${others.length + (first ? 1 : 0)}`);
  return first;
}

/** Parses a prefix from Terraform's output. */
export function prefixOf(text: unknown): Prefix {
  return orThrow(parsePrefix(String(text)));
}

/** The security group whose Name tag has this ending; AWS generates the name itself. */
export function groupTagged(resources: readonly Resource[], ending: string): Resource | undefined {
  return ofType(resources, 'aws_security_group').find((candidate) =>
    String(tagOf(candidate, 'Name')).endsWith(ending),
  );
}

/** Whether a block is unset: an empty list or null. */
export function isEmpty(blocks: unknown): boolean {
  return !Array.isArray(blocks) || blocks.length === 0;
}

/** One tag of a resource. */
export function tagOf(resource: Resource, name: string): string | undefined {
  // Tags are a map of strings in the provider's schema.
  return (resource.values.tags as Record<string, string> | null)?.[name];
}
