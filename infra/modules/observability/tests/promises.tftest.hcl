mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { region = "eu-west-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
}

variables {
  name                      = "cidery-test"
  environment               = "test"
  runbook_base_url          = "https://example.com/runbooks"
  alarm_emails              = ["on-call@example.com"]
  load_balancer_arn_suffix  = "app/cidery-test/1"
  target_group_arn_suffixes = { blue = "targetgroup/blue/1" }
  certificate               = { enabled = true, arn = "arn:certificate" }
  cluster_name              = "cidery-test"
  service_name              = "cidery-test"
  minimum_tasks             = 2
  log_group_name            = "/cidery-test/service"
  monthly_budget_usd        = 100
  database = {
    identifier            = "cidery-test"
    max_connections_alarm = 50
    has_replica           = true
    replica_identifier    = "cidery-test-replica"
  }
}

run "each_alarm_calls_someone_and_names_a_runbook_that_exists" {
  assert {
    condition = alltrue([
      for description in values(output.alarms) :
      fileexists("${path.module}/../../../ops/runbooks/${regex("Runbook: https://example\\.com/runbooks/([a-z-]+\\.md)$", description)[0]}")
    ])
    error_message = "Each alarm's description must end with a runbook that exists in ops/runbooks."
  }

  assert {
    condition = alltrue(concat(
      [for alarm in aws_cloudwatch_metric_alarm.resource : alarm.alarm_actions == toset([aws_sns_topic.alarms.arn])],
      [for alarm in aws_cloudwatch_composite_alarm.burn : alarm.alarm_actions == toset([aws_sns_topic.alarms.arn])],
    ))
    error_message = "Each alarm must reach the topic."
  }

  assert {
    condition = length(setsubtract([
      "availability-fast-burn", "availability-slow-burn", "availability-creep-burn",
      "latency-fast-burn", "latency-slow-burn", "latency-creep-burn",
      "unhealthy-hosts-blue", "cpu-high", "memory-high", "tasks-missing",
      "database-cpu-high", "database-storage-low", "database-connections-high", "database-replica-lag", "certificate-expiry",
    ], [for name in keys(output.alarms) : trimprefix(name, "cidery-test-")])) == 0
    error_message = "An alarm that was promised is missing."
  }

  assert {
    condition     = abs(aws_cloudwatch_metric_alarm.burn_window["availability-fast-long"].threshold - 1.44) < 0.000001 && abs(aws_cloudwatch_metric_alarm.burn_window["latency-slow-short"].threshold - 6) < 0.000001
    error_message = "A burn-rate threshold must be the error budget times the rate."
  }

  assert {
    condition = alltrue([
      for key, alarm in aws_cloudwatch_composite_alarm.burn :
      strcontains(alarm.alarm_rule, "\"cidery-test-${key}-long\") AND ALARM(\"cidery-test-${key}-short\")")
    ])
    error_message = "A burn-rate alarm must need both of its windows."
  }

  assert {
    condition     = jsondecode(aws_sns_topic_policy.alarms.policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333"
    error_message = "Only this account's alarms and budgets may speak through the topic."
  }

  assert {
    condition     = one(aws_budgets_budget.monthly.cost_filter).values == tolist(["user:Environment$test"]) && length(aws_budgets_budget.monthly.notification) == 2
    error_message = "The budget must count this environment and tell of the actual and the forecast cost."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 11
    error_message = "The dashboard must show users, tasks, the database, alarms and errors."
  }
}
