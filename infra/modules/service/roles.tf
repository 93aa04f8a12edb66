locals {
  task_trust = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = {
        StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id }
        ArnLike = {
          "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:ecs:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:*"
        }
      }
    }]
  })

  # ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME@sha256:… ; other images need no permission.
  ecr = try(regex("^(?P<account>[0-9]{12})\\.dkr\\.ecr\\.(?P<region>[a-z0-9-]+)\\.amazonaws\\.com/(?P<name>[^@]+)@", var.image), null)

  pull_statements = local.ecr == null ? [] : [
    {
      Sid      = "RegistryToken"
      Effect   = "Allow"
      Action   = ["ecr:GetAuthorizationToken"]
      Resource = ["*"] # the action does not support resources
    },
    {
      Sid      = "PullImage"
      Effect   = "Allow"
      Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
      Resource = ["arn:${data.aws_partition.current.partition}:ecr:${local.ecr.region}:${local.ecr.account}:repository/${local.ecr.name}"]
    },
  ]
}

# ECS uses this role for a task: to pull the image, write logs and read secrets.
resource "aws_iam_role" "execution" {
  name                 = "${var.name}-execution"
  description          = "Lets ECS pull the image, write logs and read the secrets of the service"
  assume_role_policy   = local.task_trust
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "execution" {
  name = "start-tasks"
  role = aws_iam_role.execution.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.pull_statements, [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.this.arn}:*"]
      },
      {
        Sid      = "ReadSecrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = distinct([for secret in var.secrets : secret.secret_arn])
      },
    ])
  })
}

# The service's own permissions in AWS: none, unless ECS Exec is on.
resource "aws_iam_role" "task" {
  name                 = "${var.name}-task"
  description          = "The service itself; it calls no AWS API"
  assume_role_policy   = local.task_trust
  permissions_boundary = var.permissions_boundary_arn
}

resource "aws_iam_role_policy" "task_exec" {
  count = var.ecs_exec ? 1 : 0

  name = "ecs-exec"
  role = aws_iam_role.task.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect = "Allow"
      Action = [
        "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
        "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
      ]
      Resource = ["*"] # the actions do not support resources
    }]
  })
}
