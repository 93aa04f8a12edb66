# A one-off task adds the first user with the service's own image: `users add` with the password
# from a secret that an operator creates for it and deletes afterwards (infra/README.md). The task
# cannot start while the secret does not exist.
locals {
  first_user_secret = "${var.name}/first-user"

  # Secrets Manager will append six characters to the ARN: the secret does not exist yet.
  first_user_secret_arn = "arn:${data.aws_partition.current.partition}:secretsmanager:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:secret:${local.first_user_secret}"

  fargate_container = {
    name                   = local.container_name
    image                  = var.image
    essential              = true
    user                   = local.container.user
    readonlyRootFilesystem = true
    command                = ["users", "add", "admin", "--role", "admin"]
    secrets = [
      { name = "DATABASE_URL", valueFrom = var.secrets["DATABASE_URL"].value_from },
      { name = "USER_PASSWORD", valueFrom = local.first_user_secret_arn },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.first_user.name
        "awslogs-region"        = data.aws_region.current.region
        "awslogs-stream-prefix" = local.container_name
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "first_user" {
  name              = "/${var.name}/first-user"
  retention_in_days = 30
}

resource "aws_iam_role" "first_user" {
  name                 = "${var.name}-first-user"
  description          = "Lets ECS hand the database's address and a new password to the one-off task that adds an account"
  assume_role_policy   = local.task_trust
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "first_user" {
  name = "start-task"
  role = aws_iam_role.first_user.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.pull_statements, [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.first_user.arn}:*"]
      },
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.secrets["DATABASE_URL"].secret_arn, "${local.first_user_secret_arn}-??????"]
      },
    ])
  })
}

resource "aws_ecs_task_definition" "first_user" {
  family                   = "${var.name}-first-user"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.first_user.arn
  container_definitions    = jsonencode([local.fargate_container])

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = upper(var.architecture)
  }
}
