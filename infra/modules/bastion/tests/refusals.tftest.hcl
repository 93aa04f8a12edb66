mock_provider "aws" {}

variables {
  name                      = "cidery-test"
  vpc_id                    = "vpc-1"
  public_subnet_ids         = ["subnet-public"]
  private_subnet_ids        = ["subnet-private"]
  service_security_group_id = "sg-service"
}

run "the_ipv4_world_is_refused" {
  command = plan
  variables {
    ssh = { cidrs = ["198.51.100.0/28", "0.0.0.0/0"], public_key = "ssh-ed25519 AAAA" }
  }
  expect_failures = [var.ssh]
}

run "the_ipv6_world_is_refused" {
  command = plan
  variables {
    ssh = { cidrs = ["::/0"], public_key = "ssh-ed25519 AAAA" }
  }
  expect_failures = [var.ssh]
}

run "ssh_from_nowhere_is_refused" {
  command = plan
  variables {
    ssh = { cidrs = [], public_key = "ssh-ed25519 AAAA" }
  }
  expect_failures = [var.ssh]
}
