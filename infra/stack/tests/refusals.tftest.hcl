mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1a", "eu-west-1b"] }
  }
  mock_resource "aws_db_instance" {
    defaults = { master_user_secret = [{ secret_arn = "arn:master", secret_status = "active", kms_key_id = "arn:key" }] }
  }
}

variables {
  environment   = "production"
  image         = "cidery@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  commit_sha    = "0123456789abcdef0123456789abcdef01234567"
  network       = { vpc_cidr = "10.2.0.0/24", nat_gateway_mode = "per_zone" }
  service       = { tasks = { min = 4, max = 6 } }
  database      = { backup_retention_days = 30 }
  observability = { runbook_base_url = "https://example.com/runbooks", monthly_budget_usd = 100 }
}

run "a_weak_production_is_refused" {
  command = plan
  variables {
    network             = { vpc_cidr = "10.2.0.0/24" }
    service             = { tasks = { min = 1, max = 2 } }
    database            = { multi_az = false, backup_retention_days = 1 }
    deletion_protection = false
  }
  expect_failures = [var.network, var.service, var.database, var.deletion_protection]
}

run "a_bastion_key_without_a_bastion_is_refused" {
  command = plan
  variables {
    bastion = { ssh = { cidrs = ["198.51.100.0/28"], public_key = "ssh-ed25519 AAAA" } }
  }
  expect_failures = [var.bastion]
}
