mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { region = "eu-west-1" }
  }
}

variables {
  name                     = "cidery-test"
  environment              = "test"
  runbook_base_url         = "https://example.com/runbooks"
  topic_arn                = "arn:topic"
  load_balancer_arn_suffix = "app/cidery-test/1"
  target_group_arn_suffix  = "targetgroup/cidery-test/1"
  certificate              = { enabled = true, arn = "arn:certificate" }
  cluster_name             = "cidery-test"
  service_name             = "cidery-test"
  minimum_tasks            = 2
  log_group_name           = "/cidery-test/service"
  monthly_budget_usd       = 100
  database = {
    identifier      = "cidery-test"
    max_connections = 80
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
      [for alarm in aws_cloudwatch_metric_alarm.resource : alarm.alarm_actions == toset([var.topic_arn])],
      [for alarm in aws_cloudwatch_composite_alarm.burn : alarm.alarm_actions == toset([var.topic_arn])],
      [for alarm in aws_cloudwatch_metric_alarm.resource : alarm.ok_actions == toset([var.topic_arn])],
    ))
    error_message = "Each alarm must reach the topic."
  }

  assert {
    condition = length(setsubtract([
      "availability-fast-burn", "availability-slow-burn", "availability-creep-burn",
      "latency-fast-burn", "latency-slow-burn", "latency-creep-burn",
      "unhealthy-hosts", "cpu-high", "memory-high", "tasks-missing",
      "database-cpu-high", "database-storage-low", "database-connections-high", "certificate-expiry",
    ], [for name in keys(output.alarms) : trimprefix(name, "cidery-test-")])) == 0
    error_message = "An alarm is missing."
  }

  assert {
    condition     = abs(aws_cloudwatch_metric_alarm.burn_window["availability-fast-long"].threshold - 1.44) < 0.000001 && abs(aws_cloudwatch_metric_alarm.burn_window["latency-slow-short"].threshold - 6) < 0.000001
    error_message = "A burn-rate threshold must be the error budget times the rate."
  }

  assert {
    condition = {
      for key, alarm in aws_cloudwatch_metric_alarm.resource :
      key => "${alarm.comparison_operator} ${alarm.threshold}, ${alarm.evaluation_periods} x ${alarm.period} s, ${alarm.statistic}, missing ${alarm.treat_missing_data}"
      } == {
      unhealthy-hosts           = "GreaterThanThreshold 0, 3 x 60 s, Maximum, missing notBreaching"
      cpu-high                  = "GreaterThanThreshold 85, 10 x 60 s, Average, missing notBreaching"
      memory-high               = "GreaterThanThreshold 85, 10 x 60 s, Maximum, missing notBreaching"
      tasks-missing             = "LessThanThreshold 2, 5 x 60 s, Minimum, missing breaching"
      database-cpu-high         = "GreaterThanThreshold 85, 10 x 60 s, Average, missing breaching"
      database-storage-low      = "LessThanThreshold 5368709120, 5 x 60 s, Minimum, missing breaching"
      database-connections-high = "GreaterThanThreshold 60, 5 x 60 s, Maximum, missing breaching"
      certificate-expiry        = "LessThanThreshold 30, 1 x 86400 s, Minimum, missing notBreaching"
    }
    error_message = "An alarm must use the comparison, the threshold and the period that its description states."
  }

  assert {
    condition = { for key, alarm in aws_cloudwatch_metric_alarm.burn_window : key => format("%s %.3g %d", alarm.comparison_operator, alarm.threshold, distinct([for query in alarm.metric_query : query.metric[0].period if length(query.metric) > 0])[0]) } == {
      availability-fast-long  = "GreaterThanThreshold 1.44 3600", availability-fast-short = "GreaterThanThreshold 1.44 300"
      availability-slow-long  = "GreaterThanThreshold 0.6 21600", availability-slow-short = "GreaterThanThreshold 0.6 1800"
      availability-creep-long = "GreaterThanThreshold 0.1 86400", availability-creep-short = "GreaterThanThreshold 0.1 7200"
      latency-fast-long       = "GreaterThanThreshold 14.4 3600", latency-fast-short = "GreaterThanThreshold 14.4 300"
      latency-slow-long       = "GreaterThanThreshold 6 21600", latency-slow-short = "GreaterThanThreshold 6 1800"
      latency-creep-long      = "GreaterThanThreshold 1 86400", latency-creep-short = "GreaterThanThreshold 1 7200"
    }
    error_message = "A burn-rate window must be as documented."
  }

  assert {
    condition = { for indicator in ["availability", "latency"] : indicator => one([for query in aws_cloudwatch_metric_alarm.burn_window["${indicator}-fast-long"].metric_query : query.expression if query.return_data == true]) } == {
      availability = "IF((FILL(target_errors, 0) + FILL(balancer_errors, 0)) >= 5, 100 * (FILL(target_errors, 0) + FILL(balancer_errors, 0)) / (FILL(requests, 0) + FILL(balancer_errors, 0)), 0)"
      latency      = "IF((FILL(requests, 0) * (100 - FILL(fast_enough, 100)) / 100) >= 5, 100 - FILL(fast_enough, 100), 0)"
    }
    error_message = "A burn-rate alarm must count errors of the load balancer itself, and ignore a handful of failures."
  }

  assert {
    condition = alltrue([
      for key, alarm in aws_cloudwatch_composite_alarm.burn :
      strcontains(alarm.alarm_rule, "\"cidery-test-${key}-long\") AND ALARM(\"cidery-test-${key}-short\")")
    ])
    error_message = "A burn-rate alarm must need both of its windows."
  }

  assert {
    condition     = one(aws_budgets_budget.monthly.cost_filter).values == tolist(["user:Environment$test"]) && length(aws_budgets_budget.monthly.notification) == 2
    error_message = "The budget must count this environment and notify about the actual and the forecast cost."
  }

  assert {
    condition     = length(jsondecode(aws_cloudwatch_dashboard.this.dashboard_body).widgets) == 11
    error_message = "The dashboard must show users, tasks, the database, alarms and errors."
  }
}

run "without_a_certificate_none_is_watched" {
  variables {
    certificate = { enabled = false, arn = null }
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_metric_alarm.resource), "certificate-expiry")
    error_message = "An alarm on a resource that does not exist must not fire."
  }
}
