import { orThrow, type Prefix, parsePrefix } from '@cidery/prefix';
import type { Resource } from './environment-state.ts';

/** Every resource of a type. */
export function ofType(resources: readonly Resource[], type: string): Resource[] {
  return resources.filter((resource) => resource.type === type);
}

/** The resource of a type of which there must be one. */
export function only(resources: readonly Resource[], type: string): Resource {
  const [first, ...others] = ofType(resources, type);
  if (!first || others.length > 0)
    throw new Error(`expected one ${type}, found ${others.length + (first ? 1 : 0)}`);
  return first;
}

/** A prefix that Terraform wrote. */
export function prefixOf(text: unknown): Prefix {
  return orThrow(parsePrefix(String(text)));
}

/** The security group whose name tag has this ending; the name itself is AWS's own, made from a prefix. */
export function groupTagged(resources: readonly Resource[], ending: string): Resource | undefined {
  return ofType(resources, 'aws_security_group').find((candidate) =>
    String(tagOf(candidate, 'Name')).endsWith(ending),
  );
}

/** One tag of a resource. */
export function tagOf(resource: Resource, name: string): string | undefined {
  // Tags are a map of strings in the provider's schema.
  return (resource.values.tags as Record<string, string> | null)?.[name];
}
