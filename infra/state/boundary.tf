# The maximum permissions of any role that an environment's apply creates, whatever its policies:
# the needs of tasks, instances and flow logs. An apply therefore cannot create a role that can do
# more than this. ECS registers targets with its service-linked role, which has no boundary.
resource "aws_iam_policy" "boundary" {
  for_each = local.prefixes

  name        = "cidery-terraform-${each.key}-boundary"
  description = "Upper bound of every role in ${each.key}"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "FindOut" # these do not support resources
        Effect   = "Allow"
        Action   = ["ec2:DescribeTags", "ecr:GetAuthorizationToken", "ecs:DiscoverPollEndpoint", "logs:DescribeLogGroups"]
        Resource = ["*"]
      },
      {
        Sid      = "PullImages"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = ["arn:${local.partition}:ecr:*:*:repository/${aws_ecr_repository.service.name}"]
      },
      {
        Sid    = "OwnCluster"
        Effect = "Allow"
        Action = [
          "ecs:DeregisterContainerInstance", "ecs:ListTagsForResource", "ecs:RegisterContainerInstance", "ecs:SubmitAttachmentStateChanges",
          "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange", "ecs:TagResource",
        ]
        Resource = ["${local.arn[each.key].ecs}:cluster/${each.value}", "${local.arn[each.key].ecs}:container-instance/${each.value}/*"]
      },
      {
        Sid       = "OwnInstances"
        Effect    = "Allow"
        Action    = ["ecs:Poll", "ecs:StartTelemetrySession", "ecs:UpdateContainerInstancesState"]
        Resource  = ["*"]
        Condition = { ArnEquals = { "ecs:cluster" = "${local.arn[each.key].ecs}:cluster/${each.value}" } }
      },
      {
        Sid      = "OwnLogs"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
        Resource = ["${local.arn[each.key].logs}:log-group:/${each.value}/*"]
      },
      {
        Sid    = "SessionManager"
        Effect = "Allow"
        Action = [
          "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage", "ec2messages:GetEndpoint",
          "ec2messages:GetMessages", "ec2messages:SendReply", "ssm:DescribeAssociation", "ssm:DescribeDocument", "ssm:GetDeployablePatchSnapshotForInstance",
          "ssm:GetDocument", "ssm:GetManifest", "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:PutComplianceItems",
          "ssm:PutConfigurePackageResult", "ssm:PutInventory", "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus",
          "ssm:UpdateInstanceInformation", "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel",
          "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
        ]
        Resource = ["*"]
      },
      {
        Sid      = "OwnSecrets"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = ["${local.arn[each.key].secret}:${each.value}/*"]
      },
      {
        # RDS names its secrets by number; the tag, which only RDS can set, identifies the database.
        Sid       = "OwnMasterSecret"
        Effect    = "Allow"
        Action    = ["secretsmanager:GetSecretValue"]
        Resource  = ["${local.arn[each.key].secret}:rds!db-*"]
        Condition = { StringLike = { "aws:ResourceTag/aws:rds:primaryDBInstanceArn" = "${local.arn[each.key].rds}:db:${each.value}*" } }
      },
      {
        Sid       = "BastionAddress"
        Effect    = "Allow"
        Action    = ["ec2:AssociateAddress"]
        Resource  = ["*"]
        Condition = { StringEquals = { "aws:ResourceTag/Environment" = each.key } }
      },
    ]
  })
}
