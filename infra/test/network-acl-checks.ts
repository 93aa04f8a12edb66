import type { EnvironmentState, Resource } from './environment-state.ts';
import { groupTagged, isEmpty, ofType, tagOf } from './resources.ts';

const WORLD = '0.0.0.0/0';
const HOST = '32768-60999';
const APPLIANCE = '1024-65535';
const UNREACHABLE = `allow icmp 3/4 ${WORLD}`;

/** Missing and additional network ACL rules, compared with docs/architecture.md. */
export function networkAclErrors({ resources }: EnvironmentState): string[] {
  const acls = ofType(resources, 'aws_network_acl');
  const expected = expectedRules(resources);
  const errors = acls
    .filter(({ values }) => [values.ingress, values.egress].some((rules) => !isEmpty(rules)))
    .map((acl) => `${acl.address} has inline rules`);
  for (const [tier, directions] of Object.entries(expected)) {
    const acl = acls.find((candidate) => String(tagOf(candidate, 'Name')).endsWith(`-${tier}`));
    for (const [direction, rules] of Object.entries(directions)) {
      const found = ofType(resources, 'aws_network_acl_rule')
        .filter(({ values }) => values.network_acl_id === acl?.values.id)
        .filter(({ values }) => values.egress === (direction === 'egress'))
        .map(asText);
      for (const rule of rules.filter((rule) => !found.includes(rule)))
        errors.push(`${tier} ${direction} lacks: ${rule}`);
      for (const rule of found.filter((rule) => !rules.includes(rule)))
        errors.push(`${tier} ${direction} has: ${rule}`);
    }
  }
  return errors;
}

function expectedRules(resources: readonly Resource[]) {
  const tier = (name: string) =>
    ofType(resources, 'aws_subnet')
      .filter((subnet) => tagOf(subnet, 'Tier') === name)
      .map((subnet) => String(subnet.values.cidr_block));
  const bastion = groupTagged(resources, '-bastion');
  const sshCidrs = ofType(resources, 'aws_vpc_security_group_ingress_rule')
    .filter(({ values }) => values.security_group_id === bastion?.values.id)
    .map(({ values }) => String(values.cidr_ipv4));
  // A bastion connects to tasks from the public tier or, without SSH, from the private one.
  const taskPorts = bastion ? ['8000-8000', '9464-9464'] : ['8000-8000'];
  const taskClients = bastion ? [...tier('public'), ...tier('private')] : tier('public');
  return {
    public: {
      ingress: [
        UNREACHABLE,
        ...allow([WORLD], ['80-80', '443-443', APPLIANCE]),
        ...allow(sshCidrs, ['22-22']),
      ],
      egress: [UNREACHABLE, ...allow([WORLD], ['443-443', APPLIANCE])],
    },
    private: {
      ingress: [
        UNREACHABLE,
        ...allow(taskClients, taskPorts),
        ...allow(tier('private'), ['443-443']),
        ...allow([WORLD], [HOST]),
      ],
      egress: [
        ...allow([WORLD], ['443-443']),
        ...allow(tier('database'), ['3306-3306']),
        ...allow(tier('public'), [APPLIANCE]),
        ...allow(tier('private'), [HOST, ...(bastion ? taskPorts : [])]),
      ],
    },
    database: {
      ingress: allow(tier('private'), ['3306-3306']),
      egress: allow(tier('private'), [HOST]),
    },
  };
}

function allow(cidrs: readonly string[], ports: readonly string[]): string[] {
  return cidrs.flatMap((cidr) => ports.map((range) => `allow tcp ${range} ${cidr}`));
}

function asText({ values }: Resource): string {
  const ports =
    values.protocol === 'icmp'
      ? `${values.icmp_type}/${values.icmp_code}`
      : `${values.from_port}-${values.to_port}`;
  return `${values.rule_action} ${values.protocol} ${ports} ${values.cidr_block}`;
}
