mock_provider "aws" {
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
  name                      = "cidery-test"
  vpc_id                    = "vpc-1"
  public_subnet_ids         = ["subnet-public"]
  private_subnet_ids        = ["subnet-private"]
  service_security_group_id = "sg-service"
}

run "without_ssh_no_port_is_open" {
  assert {
    condition     = length(aws_vpc_security_group_ingress_rule.ssh) == 0 && length(aws_key_pair.this) == 0 && output.public_ip == null
    error_message = "Session Manager does not need an open port, a key or a public address."
  }

  assert {
    condition     = aws_autoscaling_group.this.vpc_zone_identifier == toset(["subnet-private"]) && aws_launch_template.this.network_interfaces[0].associate_public_ip_address == "false"
    error_message = "A bastion without SSH must be in the private subnets."
  }

  assert {
    condition     = aws_launch_template.this.metadata_options[0].http_tokens == "required" && tobool(aws_launch_template.this.block_device_mappings[0].ebs[0].encrypted)
    error_message = "The bastion must require IMDSv2 and encrypt its disk."
  }
}

run "ssh_is_only_open_to_the_named_prefixes" {
  variables {
    ssh = { cidrs = ["198.51.100.0/28"], public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample" }
  }

  assert {
    condition     = [for rule in aws_vpc_security_group_ingress_rule.ssh : rule.cidr_ipv4] == ["198.51.100.0/28"] && alltrue([for rule in aws_vpc_security_group_ingress_rule.ssh : rule.from_port == 22 && rule.to_port == 22])
    error_message = "SSH must only be open to ssh.cidrs."
  }

  assert {
    condition     = aws_autoscaling_group.this.vpc_zone_identifier == toset(["subnet-public"]) && output.public_ip == aws_eip.this[0].public_ip
    error_message = "A bastion with SSH must be in the public subnets, at a fixed address."
  }

  assert {
    condition     = jsondecode(aws_iam_role_policy.take_address[0].policy).Statement[1].Condition.StringEquals["aws:ResourceTag/Name"] == "cidery-test-bastion"
    error_message = "The bastion may only assign its address to a bastion."
  }
}
