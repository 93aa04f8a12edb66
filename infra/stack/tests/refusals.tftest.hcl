mock_provider "aws" {
  source = "./tests/mocks"
}

variables {
  environment    = "production"
  aws_account_id = "111122223333"
  region         = "eu-west-1"
  image          = "cidery@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  commit_sha     = "0123456789abcdef0123456789abcdef01234567"
  network        = { vpc_cidr = "10.2.0.0/24", nat_gateway_mode = "per_zone" }
  service        = { tasks = { min = 4, max = 6 } }
  database       = { instance_class = "db.t4g.small", backup_retention_days = 30 }
  capacity       = { image_id = null, max_instances = 4 }
  domain         = { name = "cidery.example.com", zone_id = "Z0123456789ABC" }
  observability  = { runbook_base_url = "https://example.com/runbooks", alarm_emails = [], monthly_budget_usd = 100 }
}

run "a_production_on_one_nat_gateway_is_refused" {
  command = plan
  variables {
    network = { vpc_cidr = "10.2.0.0/24" }
  }
  expect_failures = [var.network]
}

run "a_production_with_one_task_is_refused" {
  command = plan
  variables {
    service = { tasks = { min = 1, max = 2 } }
  }
  expect_failures = [var.service]
}

run "a_production_with_ecs_exec_is_refused" {
  command = plan
  variables {
    service = { tasks = { min = 4, max = 6 }, ecs_exec = true }
  }
  expect_failures = [var.service]
}

run "a_production_without_a_standby_is_refused" {
  command = plan
  variables {
    database = { instance_class = "db.t4g.small", backup_retention_days = 30, multi_az = false }
  }
  expect_failures = [var.database]
}

run "a_production_with_short_backups_is_refused" {
  command = plan
  variables {
    database = { instance_class = "db.t4g.small", backup_retention_days = 13 }
  }
  expect_failures = [var.database]
}

run "a_production_without_a_final_snapshot_is_refused" {
  command = plan
  variables {
    database = { instance_class = "db.t4g.small", backup_retention_days = 30, final_snapshot = false }
  }
  expect_failures = [var.database]
}

run "a_production_without_deletion_protection_is_refused" {
  command = plan
  variables {
    deletion_protection = false
  }
  expect_failures = [var.deletion_protection]
}

run "a_production_without_a_domain_is_refused" {
  command = plan
  variables {
    domain = null
  }
  expect_failures = [var.domain]
}

run "a_bastion_key_without_a_bastion_is_refused" {
  command = plan
  variables {
    bastion = { ssh = { cidrs = ["198.51.100.0/28"], public_key = "ssh-ed25519 AAAA" } }
  }
  expect_failures = [var.bastion]
}
