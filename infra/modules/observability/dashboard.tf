locals {
  region = data.aws_region.current.region

  service_metric  = ["ClusterName", var.cluster_name, "ServiceName", var.service_name]
  database_metric = ["DBInstanceIdentifier", var.database.identifier]

  # Rows of three graphs: users, tasks, database.
  graphs = [
    { title = "Requests a minute", stat = "Sum", metrics = [["AWS/ApplicationELB", "RequestCount", "LoadBalancer", var.load_balancer_arn_suffix]] },
    {
      title = "Answers by class", stat = "Sum", metrics = [
        for class in ["2XX", "3XX", "4XX", "5XX"] : ["AWS/ApplicationELB", "HTTPCode_Target_${class}_Count", "LoadBalancer", var.load_balancer_arn_suffix]
      ]
    },
    { title = "Response time, p99 (s)", stat = "p99", metrics = [["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", var.load_balancer_arn_suffix]] },
    {
      title = "Healthy and unhealthy tasks", stat = "Maximum", metrics = [
        for metric in ["HealthyHostCount", "UnHealthyHostCount"] : ["AWS/ApplicationELB", metric, "TargetGroup", var.target_group_arn_suffix, "LoadBalancer", var.load_balancer_arn_suffix]
      ]
    },
    { title = "CPU of the service (%)", stat = "Average", metrics = [concat(["AWS/ECS", "CPUUtilization"], local.service_metric)] },
    { title = "Memory of the service (%)", stat = "Maximum", metrics = [concat(["AWS/ECS", "MemoryUtilization"], local.service_metric)] },
    { title = "CPU of the database (%)", stat = "Average", metrics = [concat(["AWS/RDS", "CPUUtilization"], local.database_metric)] },
    { title = "Connections to the database", stat = "Maximum", metrics = [concat(["AWS/RDS", "DatabaseConnections"], local.database_metric)] },
    { title = "Free storage of the database (bytes)", stat = "Minimum", metrics = [concat(["AWS/RDS", "FreeStorageSpace"], local.database_metric)] },
  ]
}

resource "aws_cloudwatch_dashboard" "this" {
  dashboard_name = var.name

  dashboard_body = jsonencode({
    widgets = concat(
      [
        for index, graph in local.graphs : {
          type   = "metric"
          x      = (index % 3) * 8
          y      = floor(index / 3) * 6
          width  = 8
          height = 6
          properties = {
            title   = graph.title
            region  = local.region
            stat    = graph.stat
            period  = 60
            view    = "timeSeries"
            metrics = graph.metrics
          }
        }
      ],
      [
        {
          type       = "alarm"
          x          = 0
          y          = 18
          width      = 24
          height     = 4
          properties = { title = "Alarms", alarms = concat([for alarm in aws_cloudwatch_composite_alarm.burn : alarm.arn], [for alarm in aws_cloudwatch_metric_alarm.resource : alarm.arn]) }
        },
        {
          type   = "log"
          x      = 0
          y      = 22
          width  = 24
          height = 6
          properties = {
            title  = "Latest errors"
            region = local.region
            view   = "table"
            query  = "SOURCE '${var.log_group_name}' | fields @timestamp, level, msg, requestId, url, error | filter level in [\"error\", \"fatal\"] | sort @timestamp desc | limit 50"
          }
        },
      ],
    )
  })
}
