mock_provider "aws" {}

variables {
  name                     = "cidery-test"
  environment              = "test"
  runbook_base_url         = "https://example.com/runbooks"
  load_balancer_arn_suffix = "app/cidery-test/1"
  target_group_arn_suffix  = "targetgroup/cidery-test/1"
  topic_arn                = "arn:topic"
  cluster_name             = "cidery-test"
  service_name             = "cidery-test"
  minimum_tasks            = 2
  log_group_name           = "/cidery-test/service"
  monthly_budget_usd       = 100
  database                 = { identifier = "cidery-test", max_connections = 80 }
}

run "an_objective_without_a_budget_is_refused" {
  command = plan
  variables {
    objective = { availability_percent = 100 }
  }
  expect_failures = [var.objective]
}
