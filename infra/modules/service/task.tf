locals {
  settings = merge(var.environment, {
    NODE_ENV      = "production"
    HOST          = "0.0.0.0"
    PORT          = tostring(var.service_port)
    METRICS_PORT  = tostring(var.metrics_port)
    COMMIT_SHA    = var.commit_sha
    DRAIN_SECONDS = tostring(var.drain_seconds)
    TRUST_PROXY   = join(",", var.trusted_proxy_cidrs)
  })

  container = {
    name      = local.container_name
    image     = var.image
    essential = true
    cpu       = var.cpu_units
    memory    = var.memory_mib

    # The metrics port is not mapped: with awsvpc only security groups control access, and none
    # admits it from outside.
    portMappings = [{ containerPort = var.service_port, hostPort = var.service_port, protocol = "tcp" }]

    environment = [for name in sort(keys(local.settings)) : { name = name, value = local.settings[name] }]
    secrets     = [for name in sort(keys(var.secrets)) : { name = name, valueFrom = var.secrets[name].value_from }]

    user                   = "65532:65532" # distroless "nonroot"
    privileged             = false
    readonlyRootFilesystem = !var.ecs_exec
    dockerSecurityOptions  = ["no-new-privileges"]
    linuxParameters = {
      initProcessEnabled = true
      capabilities       = { drop = ["ALL"] }
      tmpfs              = [{ containerPath = "/tmp", size = 16, mountOptions = ["rw", "noexec", "nosuid", "nodev", "mode=1777"] }]
    }

    # SIGTERM, then DRAIN_SECONDS of serving, then time for requests in flight, then SIGKILL.
    stopTimeout = var.drain_seconds + 30

    healthCheck = {
      command     = var.health_check_command
      interval    = 10
      timeout     = 5
      retries     = 3
      startPeriod = 30
    }

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.this.name
        "awslogs-region"        = data.aws_region.current.region
        "awslogs-stream-prefix" = local.container_name
        "mode"                  = "non-blocking" # serves even when CloudWatch is down
        "max-buffer-size"       = "4m"
      }
    }
  }
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  network_mode             = "awsvpc"
  requires_compatibilities = ["EC2"]
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  container_definitions    = jsonencode([local.container])

  # The container's CPU share is enough: a task size would forbid using idle CPU.

  # A rollback needs the old revision.
  skip_destroy = true

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = upper(var.architecture)
  }
}
