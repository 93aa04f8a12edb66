# Multi-window burn rate. A burn rate of 1 spends the error budget of 30 days in exactly 30 days. Each alarm needs a
# long window, which says that it matters, and a short one, which says that it is still going on:
#
#   fast  14.4 times over 1 hour and 5 minutes    2 % of the budget in an hour: wake someone
#   slow   6   times over 6 hours and 30 minutes  5 % of the budget in six hours: wake someone
#   creep  1   times over 24 hours and 2 hours    the month will miss its objective: look today
locals {
  windows = {
    fast  = { rate = 14.4, long_seconds = 3600, short_seconds = 300 }
    slow  = { rate = 6, long_seconds = 21600, short_seconds = 1800 }
    creep = { rate = 1, long_seconds = 86400, short_seconds = 7200 }
  }

  # RequestCount holds only requests that reached a task, and is missing while there is none: what the load balancer
  # answered itself counts beside it, or a total outage would be silent.
  failed_requests = "(FILL(target_errors, 0) + FILL(balancer_errors, 0))"
  slow_requests   = "(FILL(requests, 0) * (100 - FILL(fast_enough, 100)) / 100)"

  # Each indicator answers with the share of bad requests in per cent, and with 0 while they are so few that one error
  # in a quiet hour would look like an outage.
  indicators = {
    availability = {
      budget_percent = 100 - var.objective.availability_percent
      text           = "answered with a 5xx"
      runbook        = "high-error-rate.md"
      expression     = "IF(${local.failed_requests} >= ${var.objective.minimum_bad_requests}, 100 * ${local.failed_requests} / (FILL(requests, 0) + FILL(balancer_errors, 0)), 0)"
      metrics = {
        requests        = { name = "RequestCount", stat = "Sum" }
        target_errors   = { name = "HTTPCode_Target_5XX_Count", stat = "Sum" }
        balancer_errors = { name = "HTTPCode_ELB_5XX_Count", stat = "Sum" }
      }
    }
    latency = {
      budget_percent = 100 - var.objective.latency_percent
      text           = "slower than ${var.objective.latency_seconds} s"
      runbook        = "high-latency.md"
      expression     = "IF(${local.slow_requests} >= ${var.objective.minimum_bad_requests}, 100 - FILL(fast_enough, 100), 0)"
      metrics = {
        requests = { name = "RequestCount", stat = "Sum" }
        # The percentile rank: which per cent of the requests took no longer than the objective allows.
        fast_enough = { name = "TargetResponseTime", stat = "PR(:${var.objective.latency_seconds})" }
      }
    }
  }

  burn_pairs = merge([
    for indicator, definition in local.indicators : {
      for window, parameters in local.windows : "${indicator}-${window}" => merge(definition, parameters, {
        # A burn rate cannot make more than all requests bad; an alarm above 99 % could never ring.
        threshold_percent = min(definition.budget_percent * parameters.rate, 99)
      })
    }
  ]...)

  burn_windows = merge([
    for key, pair in local.burn_pairs : {
      "${key}-long"  = merge(pair, { seconds = pair.long_seconds })
      "${key}-short" = merge(pair, { seconds = pair.short_seconds })
    }
  ]...)
}

# One window each. They ring nobody: the composite alarm below does, when both windows agree.
resource "aws_cloudwatch_metric_alarm" "burn_window" {
  for_each = local.burn_windows

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = format("More than %.3g %% of the requests of %d minutes were %s. Part of a burn-rate alarm. Runbook: %s/%s", each.value.threshold_percent, each.value.seconds / 60, each.value.text, var.runbook_base_url, each.value.runbook)
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold_percent
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching" # no request is no failure

  metric_query {
    id          = "bad_percent"
    label       = each.key
    expression  = each.value.expression
    return_data = true
  }

  dynamic "metric_query" {
    for_each = each.value.metrics
    content {
      id = metric_query.key

      metric {
        namespace   = "AWS/ApplicationELB"
        metric_name = metric_query.value.name
        stat        = metric_query.value.stat
        period      = each.value.seconds
        dimensions  = { LoadBalancer = var.load_balancer_arn_suffix }
      }
    }
  }
}

resource "aws_cloudwatch_composite_alarm" "burn" {
  for_each = local.burn_pairs

  alarm_name        = "${var.name}-${each.key}-burn"
  alarm_description = format("Requests %s spend the error budget at %.3g times the rate that 30 days allow. Runbook: %s/%s", each.value.text, each.value.rate, var.runbook_base_url, each.value.runbook)
  alarm_actions     = [aws_sns_topic.alarms.arn]
  ok_actions        = [aws_sns_topic.alarms.arn]

  alarm_rule = format(
    "ALARM(\"%s\") AND ALARM(\"%s\")",
    aws_cloudwatch_metric_alarm.burn_window["${each.key}-long"].alarm_name,
    aws_cloudwatch_metric_alarm.burn_window["${each.key}-short"].alarm_name,
  )
}
