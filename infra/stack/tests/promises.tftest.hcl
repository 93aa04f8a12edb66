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
  mock_resource "aws_db_instance" {
    defaults = { master_user_secret = [{ secret_arn = "arn:master", secret_status = "active", kms_key_id = "arn:key" }] }
  }
}

variables {
  environment = "staging"
  image       = "cidery@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  commit_sha  = "0123456789abcdef0123456789abcdef01234567"
  # An applied test needs values for its ephemeral variables.
  jwt_secret           = "0123456789abcdef0123456789abcdef"
  application_password = "0123456789abcdef0123456789abcdef"

  network       = { vpc_cidr = "10.1.0.0/24" }
  observability = { runbook_base_url = "https://example.com/runbooks", monthly_budget_usd = 100 }
}

run "fargate_with_blue_green_needs_no_instances" {
  variables {
    service = {
      compute    = "fargate"
      memory_mib = 512
      tasks      = { min = 2, max = 4 }
      deployment = { strategy = "blue_green" }
    }
    business_hours = { time_zone = "Europe/Madrid", open_hour = 7, close_hour = 20 }
  }

  assert {
    condition     = length(module.capacity) == 0
    error_message = "On Fargate there must not be any instances."
  }

  assert {
    condition     = contains(keys(output.alarms), "cidery-staging-unhealthy-hosts-blue") && contains(keys(output.alarms), "cidery-staging-unhealthy-hosts-green")
    error_message = "Alarms must cover both target groups of a blue/green or canary deployment."
  }

  assert {
    condition     = output.ecr_repository_url == "cidery" && output.bastion_public_ip == null && output.url != ""
    error_message = "The outputs must contain the service's URL."
  }
}
