resource "aws_appautoscaling_target" "this" {
  service_namespace  = "ecs"
  resource_id        = "service/${var.cluster_name}/${aws_ecs_service.this.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.tasks.min
  max_capacity       = var.tasks.max
}

resource "aws_appautoscaling_policy" "cpu" {
  name               = "${var.name}-cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  resource_id        = aws_appautoscaling_target.this.resource_id
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.autoscaling_targets.cpu_percent
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "requests" {
  name               = "${var.name}-requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  resource_id        = aws_appautoscaling_target.this.resource_id
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.autoscaling_targets.requests_per_target
    scale_out_cooldown = 60
    scale_in_cooldown  = 300

    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = "${var.load_balancer.arn_suffix}/${var.load_balancer.target_group.arn_suffix}"
    }
  }
}

# The schedule changes the limits; autoscaling still sets the number of tasks within them.
resource "aws_appautoscaling_scheduled_action" "open" {
  count = var.business_hours == null ? 0 : 1

  name               = "${var.name}-open"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  resource_id        = aws_appautoscaling_target.this.resource_id
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  timezone           = var.business_hours.time_zone
  schedule           = "cron(0 ${var.business_hours.open_hour} ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = var.tasks.min
    max_capacity = var.tasks.max
  }
}

resource "aws_appautoscaling_scheduled_action" "close" {
  count = var.business_hours == null ? 0 : 1

  name               = "${var.name}-close"
  service_namespace  = aws_appautoscaling_target.this.service_namespace
  resource_id        = aws_appautoscaling_target.this.resource_id
  scalable_dimension = aws_appautoscaling_target.this.scalable_dimension
  timezone           = var.business_hours.time_zone
  schedule           = "cron(0 ${var.business_hours.close_hour} ? * MON-FRI *)"

  scalable_target_action {
    min_capacity = var.business_hours.closed_tasks
    max_capacity = var.tasks.max
  }

  # AWS accepts only one change to a target's scheduled actions at a time.
  depends_on = [aws_appautoscaling_scheduled_action.open]
}
