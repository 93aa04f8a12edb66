mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-west-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name     = "cidery-test"
  vpc_cidr = "10.0.0.0/24"
}

# Terraform loads the provider again for each run, so promises with the same variables share a run.
run "the_defaults_are_the_first_generation_layout_and_closed" {
  assert {
    condition = output.subnet_cidrs == {
      public   = ["10.0.0.0/26", "10.0.0.64/26"]
      private  = ["10.0.0.192/27", "10.0.0.224/27"]
      database = ["10.0.0.128/27", "10.0.0.160/27"]
    }
    error_message = "The default must be /26 public, /27 private and /27 database subnets that fill 10.0.0.0/24."
  }

  assert {
    condition     = length(distinct(aws_subnet.private[*].availability_zone)) == 2 && length(distinct(aws_subnet.database[*].availability_zone)) == 2
    error_message = "Each tier must spread over two zones."
  }

  assert {
    condition     = alltrue([for subnet in concat(aws_subnet.public, aws_subnet.private, aws_subnet.database) : subnet.map_public_ip_on_launch == false])
    error_message = "No subnet may assign public addresses by default."
  }

  assert {
    condition     = length(coalesce(aws_default_security_group.closed.ingress, [])) == 0 && length(coalesce(aws_default_security_group.closed.egress, [])) == 0
    error_message = "The default security group must be empty."
  }

  assert {
    condition     = !contains(concat([aws_route.public_internet.route_table_id], aws_route.private_nat[*].route_table_id), aws_route_table.database.id)
    error_message = "The database route table must not contain a route out of the VPC."
  }

  assert {
    condition = [for number in ["100", "110", "120", "130", "140"] : "${aws_network_acl_rule.this["private-ingress-${number}"].cidr_block} ${aws_network_acl_rule.this["private-ingress-${number}"].from_port}"] == [
      "10.0.0.0/26 8000", "10.0.0.64/26 8000", "10.0.0.192/27 443", "10.0.0.224/27 443", "0.0.0.0/0 32768",
    ]
    error_message = "The private tier must admit the load balancer, itself and answers, in this order."
  }

  assert {
    condition = alltrue([
      for rule in aws_network_acl_rule.this :
      contains(["10.0.0.192/27", "10.0.0.224/27"], rule.cidr_block) && (rule.egress ? rule.from_port == 32768 : rule.from_port == 3306 && rule.to_port == 3306)
      if rule.network_acl_id == aws_network_acl.database.id
    ])
    error_message = "The database network ACL must only admit port 3306 from the private tier, and only send answers."
  }

  assert {
    condition = alltrue([
      for rule in aws_network_acl_rule.this : rule.from_port == 32768 && rule.to_port == 60999
      if rule.network_acl_id == aws_network_acl.private.id && !rule.egress && rule.cidr_block == "0.0.0.0/0"
    ])
    error_message = "The private network ACL must admit only answers, to a host's ephemeral ports, from 0.0.0.0/0."
  }

  assert {
    condition = !anytrue([
      for rule in aws_network_acl_rule.this : rule.from_port <= 9464 && rule.to_port >= 9464
      if rule.network_acl_id == aws_network_acl.private.id && !rule.egress
    ])
    error_message = "The metrics port must be closed to the private tier while there is no bastion."
  }

  assert {
    condition = toset([
      for rule in aws_network_acl_rule.this : "${rule.from_port}-${rule.to_port}"
      if rule.network_acl_id == aws_network_acl.public.id && !rule.egress
    ]) == toset(["80-80", "443-443", "1024-65535"])
    error_message = "The public network ACL must admit 80, 443 and answers, and SSH only for a bastion."
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 1 && length(distinct(aws_route.private_nat[*].nat_gateway_id)) == 1
    error_message = "single must build one NAT gateway and route every zone to it."
  }

  assert {
    condition     = aws_flow_log.this.traffic_type == "ALL" && aws_flow_log.this.vpc_id == aws_vpc.this.id && aws_cloudwatch_log_group.flow.retention_in_days == 30
    error_message = "The VPC must log accepted and rejected traffic, and keep the logs for 30 days by default."
  }

  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(aws_vpc_endpoint.s3.policy).Statement :
      [for action in statement.Action : contains(["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"], action)]
    ]))
    error_message = "The S3 endpoint must not let data out."
  }
}

run "three_zones_each_keep_their_own_nat_gateway_and_endpoints" {
  variables {
    nat_gateway_mode    = "per_zone"
    zone_count          = 3
    vpc_cidr            = "10.2.0.0/23"
    interface_endpoints = true
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && length(distinct(aws_route.private_nat[*].nat_gateway_id)) == 3
    error_message = "per_zone must give each zone's private route table its own NAT gateway."
  }

  assert {
    condition     = toset(keys(aws_vpc_endpoint.interface)) == toset(["ecr.api", "ecr.dkr", "logs", "secretsmanager"])
    error_message = "ECR, logs and secrets must each have an interface endpoint."
  }

  assert {
    condition     = toset(aws_vpc_security_group_ingress_rule.endpoints_from_private[*].cidr_ipv4) == toset(output.subnet_cidrs.private)
    error_message = "The endpoints must only admit HTTPS from the private subnets."
  }

  assert {
    condition = alltrue([
      for key, count in { for rule in aws_network_acl_rule.this : "${rule.network_acl_id} ${rule.egress}" => rule... } : length(count) <= 19
    ])
    error_message = "A network ACL must stay under its quota of 20 rules in each direction."
  }
}

run "a_bastion_only_opens_ssh_to_its_prefixes" {
  variables {
    bastion = { enabled = true, ssh_cidrs = ["198.51.100.0/28"] }
  }

  assert {
    condition     = [for rule in aws_network_acl_rule.this : rule.cidr_block if rule.from_port == 22] == ["198.51.100.0/28"]
    error_message = "Port 22 must only be open to the bastion's prefixes."
  }

  assert {
    condition     = alltrue([for rule in aws_network_acl_rule.this : rule.cidr_block != "0.0.0.0/0" if rule.from_port == 9464])
    error_message = "The metrics port must stay inside the VPC."
  }

  assert {
    condition = [for number in ["100", "110", "120", "130", "140"] : "${aws_network_acl_rule.this["private-ingress-${number}"].cidr_block} ${aws_network_acl_rule.this["private-ingress-${number}"].from_port}"] == [
      "10.0.0.0/26 8000", "10.0.0.64/26 8000", "10.0.0.192/27 443", "10.0.0.224/27 443", "0.0.0.0/0 32768",
    ]
    error_message = "A bastion must not renumber the rules of live traffic, because another number replaces a rule."
  }
}
