# Network ACLs are stateless: answers need their own rules. The source port of a connection is in
# 32768-60999 for a Linux host and in 1024-65535 for a NAT gateway or a load balancer. Network ACLs
# do not filter the VPC's own addresses for DNS, DHCP, instance metadata and time.
locals {
  world               = "0.0.0.0/0"
  host_ephemeral      = [32768, 60999]
  appliance_ephemeral = [1024, 65535]

  # A bastion may be in either tier.
  bastion_ports     = [var.service_port, var.metrics_port]
  bastion_to_tasks  = var.bastion.enabled ? setproduct(concat(local.cidrs_by_tier.public, local.cidrs_by_tier.private), local.bastion_ports) : []
  private_to_itself = var.bastion.enabled ? setproduct(local.cidrs_by_tier.private, local.bastion_ports) : []

  # tier => direction => rules in order of evaluation; the first rule has number 100, the next 110.
  # Another number replaces a rule, and while it is away its traffic is dropped. So the rules of a
  # bastion, which comes and goes, are the last ones.
  acl_rules = {
    public = {
      ingress = concat(
        [
          { cidr = local.world, ports = [80, 80] },
          { cidr = local.world, ports = [443, 443] },
          { cidr = local.world, ports = local.appliance_ephemeral }, # answers to NAT and ALB
        ],
        [for cidr in var.bastion.ssh_cidrs : { cidr = cidr, ports = [22, 22] }],
      )
      egress = [
        { cidr = local.world, ports = [443, 443] },                # for the NAT gateway
        { cidr = local.world, ports = local.appliance_ephemeral }, # answers to clients, requests to tasks
      ]
    }
    private = {
      ingress = concat(
        [for cidr in local.cidrs_by_tier.public : { cidr = cidr, ports = [var.service_port, var.service_port] }],
        # The interface endpoints are in this tier too.
        [for cidr in local.cidrs_by_tier.private : { cidr = cidr, ports = [443, 443] }],
        [{ cidr = local.world, ports = local.host_ephemeral }],
        # The load balancer's own rules above cover the public tier's service port.
        [for pair in local.bastion_to_tasks : { cidr = pair[0], ports = [pair[1], pair[1]] } if !(contains(local.cidrs_by_tier.public, pair[0]) && pair[1] == var.service_port)],
      )
      egress = concat(
        [{ cidr = local.world, ports = [443, 443] }],
        [for cidr in local.cidrs_by_tier.database : { cidr = cidr, ports = [var.database_port, var.database_port] }],
        [for cidr in local.cidrs_by_tier.public : { cidr = cidr, ports = local.appliance_ephemeral }],
        [for cidr in local.cidrs_by_tier.private : { cidr = cidr, ports = local.host_ephemeral }],
        [for pair in local.private_to_itself : { cidr = pair[0], ports = [pair[1], pair[1]] }],
      )
    }
    database = {
      ingress = [for cidr in local.cidrs_by_tier.private : { cidr = cidr, ports = [var.database_port, var.database_port] }]
      egress  = [for cidr in local.cidrs_by_tier.private : { cidr = cidr, ports = local.host_ephemeral }]
    }
  }

  acl_rules_flat = merge([
    for tier, directions in local.acl_rules : merge([
      for direction, rules in directions : {
        for index, rule in rules : format("%s-%s-%03d", tier, direction, 100 + 10 * index) => {
          tier   = tier
          egress = direction == "egress"
          number = 100 + 10 * index
          cidr   = rule.cidr
          from   = rule.ports[0]
          to     = rule.ports[1]
        }
      }
    ]...)
  ]...)

  acl_ids = {
    public   = aws_network_acl.public.id
    private  = aws_network_acl.private.id
    database = aws_network_acl.database.id
  }
}

resource "aws_network_acl" "public" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = aws_subnet.public[*].id

  tags = { Name = "${var.name}-public" }
}

resource "aws_network_acl" "private" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = aws_subnet.private[*].id

  tags = { Name = "${var.name}-private" }
}

resource "aws_network_acl" "database" {
  vpc_id     = aws_vpc.this.id
  subnet_ids = aws_subnet.database[*].id

  tags = { Name = "${var.name}-database" }
}

resource "aws_network_acl_rule" "this" {
  for_each = local.acl_rules_flat

  network_acl_id = local.acl_ids[each.value.tier]
  rule_number    = each.value.number
  egress         = each.value.egress
  protocol       = "tcp"
  rule_action    = "allow"
  cidr_block     = each.value.cidr
  from_port      = each.value.from
  to_port        = each.value.to
}

# "Fragmentation needed" (RFC 1191): without it, connections over a path with a smaller MTU stall.
resource "aws_network_acl_rule" "path_mtu" {
  for_each = {
    public-ingress  = { tier = "public", egress = false }
    public-egress   = { tier = "public", egress = true }
    private-ingress = { tier = "private", egress = false }
  }

  network_acl_id = local.acl_ids[each.value.tier]
  rule_number    = 90
  egress         = each.value.egress
  protocol       = "icmp"
  rule_action    = "allow"
  cidr_block     = local.world
  icmp_type      = 3
  icmp_code      = 4
}
