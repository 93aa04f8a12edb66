import { isFault, parsePrefix } from '@cidery/prefix';
import type { EnvironmentState, Resource } from './environment-state.ts';
import { groupTagged, isEmpty, ofType, tagOf } from './resources.ts';

/** Rules that admit the whole internet, outside the load balancer's security group. */
export function worldOpen({ resources }: EnvironmentState): string[] {
  const groups = new Map(
    ofType(resources, 'aws_security_group').map((group) => [group.values.id, tagOf(group, 'Name')]),
  );
  return ingressRules(resources)
    .filter((rule) => isWorld(rule.values.cidr_ipv4) || isWorld(rule.values.cidr_ipv6))
    .filter((rule) => !String(groups.get(rule.values.security_group_id)).endsWith('-load-balancer'))
    .map((rule) => `${rule.address} is open to the world`);
}

/** Rules that open the metrics port to anyone except a bastion. */
export function metricsOpen({ resources }: EnvironmentState): string[] {
  const bastion = groupTagged(resources, '-bastion');
  return ingressRules(resources)
    .filter((rule) => opensPort(rule, 9464))
    .filter((rule) => !bastion || rule.values.referenced_security_group_id !== bastion.values.id)
    .map((rule) => `${rule.address} opens port 9464`);
}

/**
 * Rules that the other checks would not see: inline rules of a group, rules for all protocols, and
 * sources that are neither an IPv4 prefix nor a group of this environment. A mocked provider fills
 * unset attributes with random text.
 */
export function uncheckedRules({ resources, text }: EnvironmentState): string[] {
  const groups = [
    ...ofType(resources, 'aws_security_group'),
    ...ofType(resources, 'aws_default_security_group'),
  ];
  const ids = groups.map((group) => group.values.id);
  return [
    ...groups
      .filter(({ values }) => !isEmpty(values.ingress) || !isEmpty(values.egress))
      .map((group) => `${group.address} has inline rules`),
    ...[...ingressRules(resources), ...ofType(resources, 'aws_vpc_security_group_egress_rule')]
      .filter((rule) => rule.values.ip_protocol !== 'tcp' || !hasPorts(rule))
      .map((rule) => `${rule.address} opens more than TCP ports`),
    ...ingressRules(resources)
      .filter(
        ({ values }) =>
          !isPrefix(values.cidr_ipv4) && !ids.includes(values.referenced_security_group_id),
      )
      .map((rule) => `${rule.address} admits neither a prefix nor a known security group`),
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

/** Whether a rule opens a port: without ports, or for all protocols, it opens every one. */
function opensPort(rule: Resource, port: number): boolean {
  const { ip_protocol: protocol, from_port: from, to_port: to } = rule.values;
  if (protocol === '-1' || !hasPorts(rule)) return true;
  return Number(from) <= port && port <= Number(to);
}

/** An unset port is null, or 0 when it is mocked. */
function hasPorts({ values }: Resource): boolean {
  return Number(values.from_port ?? 0) > 0 && Number(values.to_port ?? 0) > 0;
}

function isPrefix(source: unknown): boolean {
  return !isFault(parsePrefix(String(source)));
}

/** Whether a source is the whole internet or a large part of it. */
function isWorld(source: unknown): boolean {
  const prefix = parsePrefix(String(source));
  return !isFault(prefix) && prefix.length < 8;
}
