# The service does not log in as the master user. Its own user only has rights on its own schema:
# migrations need CREATE, ALTER, DROP, INDEX and REFERENCES, everything else reads and writes rows.
# A one-off task creates the user from inside the service's security group, the only one that can
# reach the database (see README.md).
data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

resource "aws_secretsmanager_secret" "application" {
  name                    = "${var.name}/database"
  description             = "The service's database user: url (DATABASE_URL), username, password"
  recovery_window_in_days = var.secret_recovery_days
}

# AWS rejects an empty string, so raising the version without a password fails.
resource "aws_secretsmanager_secret_version" "application" {
  secret_id                = aws_secretsmanager_secret.application.id
  secret_string_wo_version = var.application_password_version
  secret_string_wo = var.application_password == null ? "" : jsonencode({
    username = local.application_user
    password = var.application_password
    # "Amazon RDS" is the driver's name for its bundle of RDS certificate authorities.
    url = "mysql://${local.application_user}:${var.application_password}@${aws_db_instance.this.address}:${local.port}/${local.database_name}?ssl=Amazon%20RDS"
  })
}

resource "aws_cloudwatch_log_group" "bootstrap" {
  name              = "/${var.name}/database-bootstrap"
  retention_in_days = 30
}

resource "aws_iam_role" "bootstrap" {
  name                 = "${var.name}-database-bootstrap"
  description          = "Lets ECS hand both database credentials to the one-off task that makes the service's user"
  permissions_boundary = var.permissions_boundary_arn

  assume_role_policy = jsonencode({
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
}

locals {
  # ACCOUNT.dkr.ecr.REGION.amazonaws.com/NAME:… ; other images need no permission.
  ecr = try(regex("^(?P<account>[0-9]{12})\\.dkr\\.ecr\\.(?P<region>[a-z0-9-]+)\\.amazonaws\\.com/(?P<name>[^:@]+)[:@]", var.bootstrap_image), null)
}

resource "aws_iam_role_policy" "bootstrap" {
  name = "start-task"
  role = aws_iam_role.bootstrap.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.ecr == null ? [] : [
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
      ], [
      {
        Sid      = "WriteLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.bootstrap.arn}:*"]
      },
      {
        Sid      = "ReadCredentials"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [aws_db_instance.this.master_user_secret[0].secret_arn, aws_secretsmanager_secret.application.arn]
      },
    ])
  })
}

resource "aws_ecs_task_definition" "bootstrap" {
  family                   = "${var.name}-database-bootstrap"
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.bootstrap.arn

  container_definitions = jsonencode([{
    name      = "mysql"
    image     = var.bootstrap_image
    essential = true

    environment = [
      { name = "DATABASE_HOST", value = aws_db_instance.this.address },
      { name = "DATABASE_NAME", value = local.database_name },
      { name = "ADMIN_USER", value = aws_db_instance.this.username },
      { name = "APPLICATION_USER", value = local.application_user },
      { name = "AUTHORITIES_URL", value = "https://truststore.pki.rds.amazonaws.com/${data.aws_region.current.region}/${data.aws_region.current.region}-bundle.pem" },
    ]
    secrets = [
      { name = "MYSQL_PWD", valueFrom = "${aws_db_instance.this.master_user_secret[0].secret_arn}:password::" },
      { name = "APPLICATION_PASSWORD", valueFrom = "${aws_secretsmanager_secret.application.arn}:password::" },
    ]

    # The same task changes the password: see README.md for when to run it again.
    entryPoint = ["/bin/sh", "-euc"]
    command    = [file("${path.module}/application-user.sh")]

    logConfiguration = {
      logDriver = "awslogs"
      options = {
        "awslogs-group"         = aws_cloudwatch_log_group.bootstrap.name
        "awslogs-region"        = data.aws_region.current.region
        "awslogs-stream-prefix" = "mysql"
      }
    }
  }])
}
