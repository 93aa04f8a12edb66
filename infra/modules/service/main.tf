data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  container_name = "cidery"
  shifting       = var.deployment.strategy != "rolling"
}

# Created here because Container Insights would create it without an expiry.
resource "aws_cloudwatch_log_group" "insights" {
  name              = "/aws/ecs/containerinsights/${var.name}/performance"
  retention_in_days = 7
}

resource "aws_ecs_cluster" "this" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }

  depends_on = [aws_cloudwatch_log_group.insights]
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = [coalesce(var.capacity_provider_name, "FARGATE")]

  default_capacity_provider_strategy {
    capacity_provider = coalesce(var.capacity_provider_name, "FARGATE")
    weight            = 1
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/${var.name}/service"
  retention_in_days = var.log_retention_days
}

resource "aws_security_group" "this" {
  name_prefix = "${var.name}-service-"
  description = "Tasks of the service"
  vpc_id      = var.vpc_id

  tags = { Name = "${var.name}-service" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "from_load_balancer" {
  security_group_id            = aws_security_group.this.id
  description                  = "Requests and health checks"
  referenced_security_group_id = var.load_balancer.security_group_id
  ip_protocol                  = "tcp"
  from_port                    = var.service_port
  to_port                      = var.service_port
}

resource "aws_vpc_security_group_egress_rule" "load_balancer_to_service" {
  security_group_id            = var.load_balancer.security_group_id
  description                  = "Requests and health checks"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = var.service_port
  to_port                      = var.service_port
}

resource "aws_vpc_security_group_egress_rule" "https" {
  security_group_id = aws_security_group.this.id
  description       = "Images, secrets, logs and telemetry"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_ecs_service" "this" {
  name            = var.name
  cluster         = aws_ecs_cluster.this.arn
  task_definition = aws_ecs_task_definition.this.arn
  desired_count   = var.tasks.min

  enable_execute_command            = var.ecs_exec
  enable_ecs_managed_tags           = true
  propagate_tags                    = "SERVICE"
  availability_zone_rebalancing     = "ENABLED"
  health_check_grace_period_seconds = 60

  # An unhealthy deployment fails the apply; Ctrl-C during the apply rolls it back.
  wait_for_steady_state = true
  sigint_rollback       = true

  # All old tasks keep serving until the same number of new ones is healthy.
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200

  # For rolling deployments. The AWS documentation is contradictory about blue/green and canary
  # ones, where the alarms roll back.
  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  alarms {
    enable      = true
    rollback    = true
    alarm_names = [for alarm in aws_cloudwatch_metric_alarm.deployment : alarm.alarm_name]
  }

  deployment_configuration {
    strategy             = { rolling = "ROLLING", blue_green = "BLUE_GREEN", canary = "CANARY" }[var.deployment.strategy]
    bake_time_in_minutes = local.shifting ? var.deployment.bake_minutes : null

    dynamic "canary_configuration" {
      for_each = var.deployment.strategy == "canary" ? [1] : []
      content {
        canary_percent              = var.deployment.canary_percent
        canary_bake_time_in_minutes = var.deployment.canary_minutes
      }
    }
  }

  capacity_provider_strategy {
    capacity_provider = coalesce(var.capacity_provider_name, "FARGATE")
    weight            = 1
  }

  # Fargate spreads tasks over the zones itself and does not accept a strategy.
  dynamic "ordered_placement_strategy" {
    for_each = var.compute == "ec2" ? ["attribute:ecs.availability-zone", "instanceId"] : []
    content {
      type  = "spread"
      field = ordered_placement_strategy.value
    }
  }

  network_configuration {
    subnets          = var.private_subnet_ids
    security_groups  = [aws_security_group.this.id]
    assign_public_ip = false
  }

  load_balancer {
    target_group_arn = var.load_balancer.target_groups["blue"].arn
    container_name   = local.container_name
    container_port   = var.service_port

    dynamic "advanced_configuration" {
      for_each = local.shifting ? [1] : []
      content {
        alternate_target_group_arn = var.load_balancer.target_groups["green"].arn
        production_listener_rule   = var.load_balancer.production_rule_arn
        role_arn                   = aws_iam_role.shifting[0].arn
      }
    }
  }

  timeouts {
    create = "20m"
    update = "${20 + (local.shifting ? var.deployment.bake_minutes + var.deployment.canary_minutes : 0)}m"
  }

  lifecycle {
    # Autoscaling manages the number of tasks.
    ignore_changes = [desired_count]
  }

  depends_on = [
    aws_ecs_cluster_capacity_providers.this,
    aws_iam_role_policy.execution,
    aws_iam_role_policy.task_exec,
    aws_iam_role_policy_attachment.shifting,
    aws_vpc_security_group_egress_rule.https,
    aws_vpc_security_group_egress_rule.load_balancer_to_service,
    aws_vpc_security_group_ingress_rule.from_load_balancer,
  ]
}
