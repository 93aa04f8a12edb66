data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  container_name = "cidery"
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/service"
  retention_in_days = var.log_retention_days
}

resource "aws_vpc_security_group_ingress_rule" "from_load_balancer" {
  security_group_id            = var.security_group_id
  description                  = "Requests and health checks"
  referenced_security_group_id = var.load_balancer.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.service_port
  to_port                      = var.service_port
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_service" {
  security_group_id            = var.load_balancer.security_group_id
  description                  = "Requests and health checks"
  referenced_security_group_id = var.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.service_port
  to_port                      = var.service_port
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = var.cluster_name
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = var.tasks.min

  enable_execute_command            = var.ecs_exec
  enable_ecs_managed_tags           = true
  propagate_tags                    = "SERVICE"
  availability_zone_rebalancing     = var.zone_rebalancing ? "ENABLED" : "DISABLED"
  health_check_grace_period_seconds = 60

  # An unhealthy deployment fails the apply.
  wait_for_steady_state = true

  # All old tasks keep serving until the same number of new ones is healthy.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  alarms {
    enable      = true
    rollback    = true
    alarm_names = [for alarm in aws_cloudwatch_metric_alarm.deployment : alarm.alarm_name]
  }

  capacity_provider_strategy {
    capacity_provider = var.capacity_provider_name
    weight            = 1
  }

  dynamic "ordered_placement_strategy" {
    for_each = ["attribute:ecs.availability-zone", "instanceId"]
    content {
      type  = "spread"
      field = ordered_placement_strategy.value
    }
  }

  network_configuration {
    subnets          = var.private_subnet_ids
    security_groups  = [var.security_group_id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.load_balancer.target_group.arn
    container_name   = local.container_name
    container_port   = var.service_port
  }

  timeouts {
    create = "20m"
    update = "20m"
  }

  lifecycle {
    # Autoscaling manages the number of tasks.
    ignore_changes = [desired_count]
  }

  depends_on = [
    aws_iam_role_policy.execution,
    aws_iam_role_policy.task_exec,
    aws_vpc_security_group_egress_rule.load_balancer_to_service,
    aws_vpc_security_group_ingress_rule.from_load_balancer,
  ]
}
