mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1a", "eu-west-1b"] }
  }
}

variables {
  name     = "cidery-test"
  vpc_cidr = "10.0.0.0/24"
}

run "a_bastion_open_to_the_world_is_refused" {
  command = plan
  variables {
    bastion = { enabled = true, ssh_cidrs = ["0.0.0.0/0"] }
  }
  expect_failures = [var.bastion]
}

run "a_prefix_with_host_bits_is_refused" {
  command = plan
  variables {
    vpc_cidr = "10.0.0.7/24"
  }
  expect_failures = [var.vpc_cidr]
}

run "a_layout_that_does_not_fit_is_refused" {
  command = plan
  variables {
    subnet_lengths = { public = 25, private = 26, database = 27 }
  }
  expect_failures = [var.subnet_lengths]
}

run "a_region_with_too_few_zones_is_refused" {
  command = plan
  variables {
    zone_count = 3
    vpc_cidr   = "10.0.0.0/23"
  }
  expect_failures = [data.aws_availability_zones.available]
}
