/** A draft of objects that describe a subnet each: what clouds and NetBox list as JSON. */
import { changeDetails, type Details, type Label, NO_DETAILS } from '../plan/details.ts';
import { NO_PREFIX, readingOf } from '../plan/reading.ts';
import type { Refusal } from '../plan/refusal.ts';
import { strings } from '../strings.ts';
import { type Draft, type DraftLine, draftOf } from './draft.ts';
import { DraftLines } from './draft-lines.ts';
import { restOfContainer } from './rows-to-draft.ts';

type Value = Readonly<Record<string, unknown>>;

export interface FoundObject {
  readonly place: DraftLine['place'];
  /** As it stands; the prefix where it has no line of its own. */
  readonly text?: string;
  readonly value: Value;
}

/** Members with prefixes: a text, texts, or objects with a text in the second member. */
const PREFIXES: readonly (readonly [member: string, inner?: string])[] = [
  // AWS
  ['CidrBlock'],
  ['CidrBlockAssociationSet', 'CidrBlock'],
  ['Ipv6CidrBlockAssociationSet', 'Ipv6CidrBlock'],
  // Google Cloud
  ['ipCidrRange'],
  ['secondaryIpRanges', 'ipCidrRange'],
  ['internalIpv6Prefix'],
  ['externalIpv6Prefix'],
  ['ipv6CidrRange'],
  // Azure
  ['addressPrefix'],
  ['addressPrefixes'],
  // OCI
  ['cidr-block'],
  ['cidr-blocks'],
  ['ipv6-cidr-block'],
  ['ipv6-cidr-blocks'],
  // Terraform's state, NetBox's API
  ['cidr_block'],
  ['prefix'],
  ['cidr'],
];

const NAMES = ['name', 'display-name', 'displayName', 'rangeName', 'description'] as const;

/** Members that become labels, and the keys of these. */
const LABELS: readonly (readonly [key: string, member: string])[] = [
  ['zone', 'AvailabilityZone'],
  ['zone', 'availability-domain'],
  ['zone', 'zone'],
  ['region', 'region'],
  ['network', 'VpcId'],
  ['network', 'vcn-id'],
  ['network', 'network'],
  ['resource_group', 'resourceGroup'],
  ['site', 'site'],
  ['scope', 'scope'],
  ['vrf', 'vrf'],
  ['vlan', 'vlan'],
  ['tenant', 'tenant'],
  ['role', 'role'],
  ['status', 'status'],
];

/** Members that lists are in. */
const LISTS = ['Subnets', 'Vpcs', 'data', 'value', 'results', 'items'] as const;

/** The objects of a JSON value, if some of them have prefixes; undefined for other values. */
export function objectsOf(value: unknown): FoundObject[] | undefined {
  const objects = listOf(value, '').flatMap(withSubnets);
  return objects.some((one) => prefixesOf(one.value).length > 0) ? objects : undefined;
}

/** The draft of objects. Its lines have the places of the objects. */
export function objectsToDraft(objects: readonly FoundObject[]): Draft | Refusal {
  const found = new DraftLines();
  for (const { place, text, value } of objects) {
    const details = detailsOf(value);
    const prefixes = prefixesOf(value);
    const readings = prefixes.map((one) => ({ ...one, reading: readingOf(one.text, 'refuse') }));
    const none = { text: details.name, name: '', reading: NO_PREFIX };
    for (const one of readings.length === 0 ? [none] : readings) {
      const refusal = found.add({
        place,
        text: text ?? one.text,
        reading: one.reading,
        details: changeDetails(details, { name: one.name || details.name }),
        isRoot: false,
        rest: restOfContainer(details),
      });
      if (refusal !== undefined) return refusal;
    }
  }
  return draftOf(found.all);
}

function isObject(value: unknown): value is Value {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects of an array, of a member that is known to have one, or the one object itself. */
function listOf(value: unknown, path: string): FoundObject[] {
  if (Array.isArray(value)) {
    const all: readonly unknown[] = value;
    return all.flatMap((one, at) =>
      isObject(one) ? [{ place: `${path}[${at}]`, value: membersOf(one) }] : [],
    );
  }
  const members = value as Value; // JSON that begins with a bracket, and is not an array
  const member = LISTS.find((name) => typeof members[name] === 'object' && members[name] !== null);
  return member === undefined
    ? [{ place: path || strings.refusals.file, value: membersOf(members) }]
    : listOf(members[member], member);
}

/** The members of an object, with those that Azure puts one level below. */
function membersOf(value: Value): Value {
  const { properties, addressSpace } = value;
  return {
    ...(isObject(properties) ? properties : {}),
    ...(isObject(addressSpace) ? addressSpace : {}),
    ...value,
  };
}

/** An object, and the subnets that it lists. */
function withSubnets(found: FoundObject): FoundObject[] {
  const { subnets } = found.value;
  return Array.isArray(subnets) ? [found, ...listOf(subnets, `${found.place}.subnets`)] : [found];
}

interface NamedText {
  readonly text: string;
  /** Of the prefix alone. */
  readonly name: string;
}

function prefixesOf(value: Value): NamedText[] {
  const found = new Map<string, NamedText>();
  for (const [member, inner] of PREFIXES) {
    const all: readonly unknown[] = [value[member]].flat();
    for (const one of all) {
      const holder = isObject(one) ? one : {};
      const text = inner === undefined ? one : holder[inner];
      const { rangeName: name } = holder;
      if (typeof text !== 'string' || text === '' || found.has(text)) continue;
      found.set(text, { text, name: typeof name === 'string' ? name : '' });
    }
  }
  return [...found.values()];
}

function detailsOf(value: Value): Details {
  const tags = tagsOf(value);
  const names = NAMES.map((member) => value[member]);
  const name = tags.find(([key]) => key === 'Name')?.[1] ?? names.find(isFilled) ?? '';
  const labels = LABELS.map(([key, member]): Label => [key, wordOf(value[member])]);
  return changeDetails(NO_DETAILS, {
    name,
    note: isFilled(value.description) && value.description !== name ? value.description : '',
    labels: [...labels, ...tags.filter(([key]) => key !== 'Name')].filter(
      ([, word]) => word !== '',
    ),
  });
}

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

/** Tags as AWS lists them, or as an object has them; without those that AWS sets itself. */
function tagsOf({ Tags: listed, 'freeform-tags': members, tags }: Value): Label[] {
  const pairs = [listed].flat().map((one) => (isObject(one) ? [one.Key, one.Value] : []));
  const all = [...pairs, ...Object.entries(isObject(members) ? members : {})];
  const named = [...all, ...Object.entries(isObject(tags) ? tags : {})];
  return named.filter(
    (pair): pair is [string, string] =>
      typeof pair[0] === 'string' && typeof pair[1] === 'string' && !pair[0].startsWith('aws:'),
  );
}

/** A member as a word: of a URL its last part, of an object its name. */
function wordOf(value: unknown): string {
  if (isFilled(value))
    return /^https?:/.test(value) ? value.slice(value.lastIndexOf('/') + 1) : value;
  if (typeof value === 'number') return String(value);
  if (!isObject(value)) return '';
  return wordOf(value.vid ?? value.name ?? value.value ?? value.display);
}
