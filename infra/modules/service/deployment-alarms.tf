# While a deployment runs, either of these turns it back. They look at the load balancer as a whole, so they hold for
# rolling and for shifted deployments alike.
#
# RequestCount holds only requests that reached a task, and is missing while there is none: what the load balancer
# answered itself counts beside it, or a total outage would be silent. A handful of failures is no sign of anything.
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
  treat_missing_data  = "notBreaching" # no request is no failure

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
