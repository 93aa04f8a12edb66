# Multi-window burn rate. A burn rate of 1 spends the 30-day error budget in exactly 30 days. Each
# alarm needs a long window, which shows that the problem is significant, and a short one, which
# shows that it is still happening:
#
#   fast  14.4 times over 1 hour and 5 minutes    2 % of the budget in an hour: wake someone
#   slow   6   times over 6 hours and 30 minutes  5 % of the budget in six hours: wake someone
#   creep  1   times over 24 hours and 2 hours    the month will miss its objective: act today
locals {
  windows = {
    fast  = { rate = 14.4, long_seconds = 3600, short_seconds = 300 }
    slow  = { rate = 6, long_seconds = 21600, short_seconds = 1800 }
    creep = { rate = 1, long_seconds = 86400, short_seconds = 7200 }
  }

  # RequestCount only counts requests that reached a task, and is missing when there is none. Errors
  # of the load balancer itself are added, because a total outage would otherwise go unnoticed.
  failed_requests = "(FILL(target_errors, 0) + FILL(balancer_errors, 0))"
  slow_requests   = "(FILL(requests, 0) * (100 - FILL(fast_enough, 100)) / 100)"

  # Each indicator is the share of bad requests in per cent. It is 0 while there are so few of them
  # that one error in a quiet hour would look like an outage.
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
        # Percentile rank: the share of requests within the latency objective, in per cent.
        fast_enough = { name = "TargetResponseTime", stat = "PR(:${var.objective.latency_seconds})" }
      }
    }
  }

  burn_pairs = merge([
    for indicator, definition in local.indicators : {
      for window, parameters in local.windows : "${indicator}-${window}" => merge(definition, parameters, {
        # Not more than 100 % of the requests can be bad, so an alarm above 99 % could never fire.
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

# One alarm per window. They notify nobody; the composite alarm below does when both windows fire.
resource "aws_cloudwatch_metric_alarm" "burn_window" {
  for_each = local.burn_windows

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = format("More than %.3g %% of the requests of %d minutes were %s. Part of a burn-rate alarm. Runbook: %s/%s", each.value.threshold_percent, each.value.seconds / 60, each.value.text, var.runbook_base_url, each.value.runbook)
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold_percent
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching" # without requests there are no failures

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
  alarm_actions     = [var.topic_arn]
  ok_actions        = [var.topic_arn]

  alarm_rule = format(
    "ALARM(\"%s\") AND ALARM(\"%s\")",
    aws_cloudwatch_metric_alarm.burn_window["${each.key}-long"].alarm_name,
    aws_cloudwatch_metric_alarm.burn_window["${each.key}-short"].alarm_name,
  )
}
