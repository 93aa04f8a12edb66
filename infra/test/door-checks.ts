import { isFault, parsePrefix } from '@cidery/prefix';
import type { EnvironmentState, Resource } from './environment-state.ts';
import { groupTagged, ofType, tagOf } from './resources.ts';

/** Security groups whose rules admit the world, where only the load balancer may. */
export function worldOpen({ resources }: EnvironmentState): string[] {
  const groups = new Map(
    ofType(resources, 'aws_security_group').map((group) => [group.values.id, tagOf(group, 'Name')]),
  );
  return ingressRules(resources)
    .filter((rule) => isWorld(rule.values.cidr_ipv4) || isWorld(rule.values.cidr_ipv6))
    .filter((rule) => !String(groups.get(rule.values.security_group_id)).endsWith('-load-balancer'))
    .map((rule) => `${rule.address} admits the world`);
}

/** Rules that reach the metrics port for anybody but a bastion. */
export function metricsOpen({ resources }: EnvironmentState): string[] {
  const bastion = groupTagged(resources, '-bastion');
  return ingressRules(resources)
    .filter((rule) => opensPort(rule, 9464))
    .filter((rule) => !bastion || rule.values.referenced_security_group_id !== bastion.values.id)
    .map((rule) => `${rule.address} opens port 9464`);
}

/**
 * Doors that the checks beside this one would not see: rules inside a group, all protocols at once, and sources that
 * are neither an IPv4 prefix nor a group of this environment. A value that nobody set is a mocked word.
 */
export function hiddenDoors({ resources, text }: EnvironmentState): string[] {
  const groups = [
    ...ofType(resources, 'aws_security_group'),
    ...ofType(resources, 'aws_default_security_group'),
  ];
  const ids = groups.map((group) => group.values.id);
  return [
    ...groups
      .filter(({ values }) => !isEmpty(values.ingress) || !isEmpty(values.egress))
      .map((group) => `${group.address} holds rules of its own`),
    ...[...ingressRules(resources), ...ofType(resources, 'aws_vpc_security_group_egress_rule')]
      .filter((rule) => rule.values.ip_protocol !== 'tcp' || !hasPorts(rule))
      .map((rule) => `${rule.address} opens more than ports of TCP`),
    ...ingressRules(resources)
      .filter(
        ({ values }) =>
          !isPrefix(values.cidr_ipv4) && !ids.includes(values.referenced_security_group_id),
      )
      .map((rule) => `${rule.address} admits neither a prefix nor a group that is known here`),
    ...ingressRules(resources)
      .filter(
        ({ values }) => isPrefix(values.cidr_ipv6) || /^pl-/.test(String(values.prefix_list_id)),
      )
      .map((rule) => `${rule.address} admits IPv6 or a prefix list`),
    ...(/"type":"aws_(ec2_managed_)?prefix_list"/.test(text) ? ['a prefix list is used'] : []),
  ];
}

function ingressRules(resources: readonly Resource[]): Resource[] {
  return ofType(resources, 'aws_vpc_security_group_ingress_rule');
}

/** Whether a rule reaches a port: without ports, or with all protocols, it reaches every one. */
function opensPort(rule: Resource, port: number): boolean {
  const { ip_protocol: protocol, from_port: from, to_port: to } = rule.values;
  if (protocol === '-1' || !hasPorts(rule)) return true;
  return Number(from) <= port && port <= Number(to);
}

/** An unset port is null, or 0 where it is mocked. */
function hasPorts({ values }: Resource): boolean {
  return Number(values.from_port ?? 0) > 0 && Number(values.to_port ?? 0) > 0;
}

/** A block that nobody wrote is an empty list or null. */
function isEmpty(blocks: unknown): boolean {
  return !Array.isArray(blocks) || blocks.length === 0;
}

function isPrefix(source: unknown): boolean {
  return !isFault(parsePrefix(String(source)));
}

/** Whether a source is (half of) the world or a large part of it. */
function isWorld(source: unknown): boolean {
  const prefix = parsePrefix(String(source));
  return !isFault(prefix) && prefix.length < 8;
}
