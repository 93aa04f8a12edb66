locals {
  service_dimensions  = { ClusterName = var.cluster_name, ServiceName = var.service_name }
  database_dimensions = { DBInstanceIdentifier = var.database.identifier }
  connections_alarm   = floor(0.75 * var.database.max_connections)

  resource_alarms = merge(
    {
      unhealthy-hosts = {
        description = "A task has failed its health checks for three minutes."
        runbook     = "unhealthy-hosts.md"
        namespace   = "AWS/ApplicationELB"
        metric      = "UnHealthyHostCount"
        statistic   = "Maximum"
        dimensions  = { LoadBalancer = var.load_balancer_arn_suffix, TargetGroup = var.target_group_arn_suffix }
        above       = 0
        minutes     = 3
        missing     = "notBreaching"
      }
      cpu-high = {
        description = "The service's CPU has been above 85 % for ten minutes: autoscaling has reached its end or does not act."
        runbook     = "cpu-high.md"
        namespace   = "AWS/ECS"
        metric      = "CPUUtilization"
        statistic   = "Average"
        dimensions  = local.service_dimensions
        above       = 85
        minutes     = 10
        missing     = "notBreaching"
      }
      memory-high = {
        description = "The service's memory has been above 85 % of its limit for ten minutes: at the limit tasks are killed."
        runbook     = "memory-high.md"
        namespace   = "AWS/ECS"
        metric      = "MemoryUtilization"
        statistic   = "Maximum"
        dimensions  = local.service_dimensions
        above       = 85
        minutes     = 10
        missing     = "notBreaching"
      }
      tasks-missing = {
        description = "Fewer tasks than the environment's minimum have been running for five minutes."
        runbook     = "tasks-missing.md"
        namespace   = "ECS/ContainerInsights"
        metric      = "RunningTaskCount"
        statistic   = "Minimum"
        dimensions  = local.service_dimensions
        below       = var.minimum_tasks
        minutes     = 5
        missing     = "breaching" # a missing task count means that ECS reports nothing at all
      }
      database-cpu-high = {
        description = "The database's CPU has been above 85 % for ten minutes."
        runbook     = "database-cpu-high.md"
        namespace   = "AWS/RDS"
        metric      = "CPUUtilization"
        statistic   = "Average"
        dimensions  = local.database_dimensions
        above       = 85
        minutes     = 10
        missing     = "breaching"
      }
      database-storage-low = {
        description = "The database has less than ${var.database.free_storage_gib_alarm} GiB of free storage; without any it stops."
        runbook     = "database-storage-low.md"
        namespace   = "AWS/RDS"
        metric      = "FreeStorageSpace"
        statistic   = "Minimum"
        dimensions  = local.database_dimensions
        below       = var.database.free_storage_gib_alarm * 1024 * 1024 * 1024
        minutes     = 5
        missing     = "breaching"
      }
      database-connections-high = {
        description = "The database has had more than ${local.connections_alarm} connections for five minutes; at its limit it refuses new ones."
        runbook     = "database-connections-high.md"
        namespace   = "AWS/RDS"
        metric      = "DatabaseConnections"
        statistic   = "Maximum"
        dimensions  = local.database_dimensions
        above       = local.connections_alarm
        minutes     = 5
        missing     = "breaching"
      }
    },
    var.certificate.enabled ? {
      certificate-expiry = {
        description = "The certificate expires in less than 30 days: ACM should have renewed it two weeks ago at the latest."
        runbook     = "certificate-expiry.md"
        namespace   = "AWS/CertificateManager"
        metric      = "DaysToExpiry"
        statistic   = "Minimum"
        dimensions  = { CertificateArn = var.certificate.arn }
        below       = 30
        minutes     = 1440 # ACM reports twice a day
        missing     = "notBreaching"
      }
    } : {},
  )
}

resource "aws_cloudwatch_metric_alarm" "resource" {
  for_each = local.resource_alarms

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = "${each.value.description} Runbook: ${var.runbook_base_url}/${each.value.runbook}"
  alarm_actions       = [var.topic_arn]
  ok_actions          = [var.topic_arn]
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  statistic           = each.value.statistic
  dimensions          = each.value.dimensions
  comparison_operator = can(each.value.above) ? "GreaterThanThreshold" : "LessThanThreshold"
  threshold           = try(each.value.above, each.value.below)
  period              = each.value.minutes == 1440 ? 86400 : 60
  evaluation_periods  = each.value.minutes == 1440 ? 1 : each.value.minutes
  treat_missing_data  = each.value.missing
}
