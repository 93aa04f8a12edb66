/**
 * What reads the planner's variables in Terraform. The infrastructure's tests run both texts through
 * Terraform itself; the README shows the first.
 */

/** The variable that `planToTfvars` sets. */
export const TERRAFORM_VARIABLE = `variable "networks" {
  description = "Networks and their subnets, by their paths in the address plan"
  type = map(object({
    prefix  = string
    groups  = map(object({ prefix = string, note = string, labels = map(string) }))
    subnets = map(object({ prefix = string, note = string, labels = map(string) }))
  }))
}
`;

/** A configuration that makes a VPC of each IPv4 network, and its subnets. */
export const TERRAFORM_EXAMPLE = `terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

${TERRAFORM_VARIABLE}
locals {
  # A VPC takes its IPv6 prefix from AWS, so that only IPv4 comes from the plan.
  networks = { for key, network in var.networks : key => network if !strcontains(network.prefix, ":") }
  subnets = flatten([
    for network_key, network in local.networks : [
      for key, subnet in network.subnets : merge(subnet, { network = network_key, key = key })
    ]
  ])
}

resource "aws_vpc" "this" {
  for_each   = local.networks
  cidr_block = each.value.prefix
  tags       = { Name = each.key }
}

resource "aws_subnet" "this" {
  for_each          = { for subnet in local.subnets : "\${subnet.network}/\${subnet.key}" => subnet }
  vpc_id            = aws_vpc.this[each.value.network].id
  cidr_block        = each.value.prefix
  availability_zone = lookup(each.value.labels, "az", null) # a label such as az=eu-west-1a
  tags              = merge(each.value.labels, { Name = each.value.key })
}

output "vpc_ids" {
  description = "Ids of the VPCs, by the keys of the networks"
  value       = { for key, vpc in aws_vpc.this : key => vpc.id }
}

output "subnet_ids" {
  description = "Ids of the subnets, by network and path"
  value       = { for key, subnet in aws_subnet.this : key => subnet.id }
}
`;
