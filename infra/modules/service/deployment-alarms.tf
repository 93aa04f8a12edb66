# Either of these alarms rolls a running deployment back. They monitor the load balancer as a whole.
#
# RequestCount only counts requests that reached a task, and is missing when there is none. Errors
# of the load balancer itself are added, because a total outage would otherwise go unnoticed. A
# handful of failures is ignored.
locals {
  failed_requests = "(FILL(target_errors, 0) + FILL(balancer_errors, 0))"
  all_requests    = "(FILL(requests, 0) + FILL(balancer_errors, 0))"
  deployment_alarms = {
    errors = {
      description = "More than 5 % of the requests failed with a 5xx for two minutes during or after a deployment."
      threshold   = 5
      expression  = "IF(${local.failed_requests} >= 5, 100 * ${local.failed_requests} / ${local.all_requests}, 0)"
      metrics = {
        requests        = { name = "RequestCount", stat = "Sum" }
        target_errors   = { name = "HTTPCode_Target_5XX_Count", stat = "Sum" }
        balancer_errors = { name = "HTTPCode_ELB_5XX_Count", stat = "Sum" }
      }
    }
    latency = {
      description = "The 99th percentile of the response time was above one second for two minutes during or after a deployment."
      threshold   = 1
      expression  = "IF(FILL(requests, 0) >= 20, FILL(slowest, 0), 0)"
      metrics = {
        requests = { name = "RequestCount", stat = "Sum" }
        slowest  = { name = "TargetResponseTime", stat = "p99" }
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "deployment" {
  for_each = local.deployment_alarms

  alarm_name          = "${var.name}-deployment-${each.key}"
  alarm_description   = "${each.value.description} Runbook: ${var.runbook_base_url}/deployment-rolled-back.md"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.threshold
  evaluation_periods  = 3
  datapoints_to_alarm = 2
  treat_missing_data  = "notBreaching" # without requests there are no failures

  metric_query {
    id          = "result"
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
        period      = 60
        dimensions  = { LoadBalancer = var.load_balancer.arn_suffix }
      }
    }
  }
}
