# The permissions of a plan. None of them reads a secret: Terraform refreshes write-only secret
# versions with ListSecretVersionIds, so GetSecretValue is not needed.
locals {
  read_actions = [
    "acm:DescribeCertificate", "acm:ListTagsForCertificate",
    "application-autoscaling:DescribeScalableTargets", "application-autoscaling:DescribeScalingPolicies",
    "application-autoscaling:DescribeScheduledActions", "application-autoscaling:ListTagsForResource",
    "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribeInstanceRefreshes", "autoscaling:DescribeScalingActivities",
    "autoscaling:DescribeTags", "autoscaling:DescribeTrafficSources",
    "budgets:ListTagsForResource", "budgets:ViewBudget",
    "cloudwatch:DescribeAlarms", "cloudwatch:GetDashboard", "cloudwatch:ListTagsForResource",
    "ec2:DescribeAccountAttributes", "ec2:DescribeAddresses", "ec2:DescribeAddressesAttribute", "ec2:DescribeAvailabilityZones",
    "ec2:DescribeFlowLogs", "ec2:DescribeImages", "ec2:DescribeInstances", "ec2:DescribeInstanceTypes", "ec2:DescribeInternetGateways",
    "ec2:DescribeKeyPairs", "ec2:DescribeLaunchTemplates", "ec2:DescribeLaunchTemplateVersions", "ec2:DescribeNatGateways",
    "ec2:DescribeNetworkAcls", "ec2:DescribeNetworkInterfaces", "ec2:DescribePrefixLists", "ec2:DescribeRouteTables",
    "ec2:DescribeSecurityGroupRules", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeTags", "ec2:DescribeVolumes",
    "ec2:DescribeVpcAttribute", "ec2:DescribeVpcEndpoints", "ec2:DescribeVpcs", "ec2:GetSecurityGroupsForVpc",
    "ecr:DescribeImages", "ecr:DescribeRepositories",
    "ecs:DescribeCapacityProviders", "ecs:DescribeClusters", "ecs:DescribeServiceDeployments",
    "ecs:DescribeServices", "ecs:DescribeTaskDefinition", "ecs:DescribeTasks", "ecs:ListServiceDeployments", "ecs:ListTagsForResource",
    "ecs:ListTasks",
    "elasticloadbalancing:DescribeCapacityReservation", "elasticloadbalancing:DescribeListenerAttributes",
    "elasticloadbalancing:DescribeListenerCertificates", "elasticloadbalancing:DescribeListeners",
    "elasticloadbalancing:DescribeLoadBalancerAttributes", "elasticloadbalancing:DescribeLoadBalancers",
    "elasticloadbalancing:DescribeRules", "elasticloadbalancing:DescribeTags", "elasticloadbalancing:DescribeTargetGroupAttributes",
    "elasticloadbalancing:DescribeTargetGroups", "elasticloadbalancing:DescribeTargetHealth",
    "iam:GetInstanceProfile", "iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole",
    "iam:ListInstanceProfileTags", "iam:ListRolePolicies", "iam:ListRoleTags",
    "kms:DescribeKey",
    "logs:DescribeLogGroups", "logs:ListTagsForResource",
    "rds:DescribeDBEngineVersions", "rds:DescribeDBInstances", "rds:DescribeDBParameterGroups", "rds:DescribeDBParameters",
    "rds:DescribeDBSubnetGroups", "rds:DescribeOrderableDBInstanceOptions", "rds:ListTagsForResource",
    "route53:GetChange", "route53:GetHostedZone", "route53:ListResourceRecordSets",
    "secretsmanager:DescribeSecret", "secretsmanager:GetResourcePolicy", "secretsmanager:ListSecretVersionIds",
    "sns:GetSubscriptionAttributes", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:ListTagsForResource",
  ]

  read_bucket_actions = [
    "s3:GetAccelerateConfiguration", "s3:GetBucketAcl", "s3:GetBucketCORS", "s3:GetBucketLocation", "s3:GetBucketLogging",
    "s3:GetBucketObjectLockConfiguration", "s3:GetBucketOwnershipControls", "s3:GetBucketPolicy", "s3:GetBucketPublicAccessBlock",
    "s3:GetBucketRequestPayment", "s3:GetBucketTagging", "s3:GetBucketVersioning", "s3:GetBucketWebsite", "s3:GetEncryptionConfiguration",
    "s3:GetLifecycleConfiguration", "s3:GetReplicationConfiguration", "s3:ListBucket", "s3:ListTagsForResource",
  ]
}

resource "aws_iam_policy" "read" {
  for_each = local.prefixes

  name        = "cidery-terraform-${each.key}-read"
  description = "What Terraform reads to plan ${each.key}"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      { Sid = "Describe", Effect = "Allow", Action = local.read_actions, Resource = ["*"] },
      { Sid = "LogBucket", Effect = "Allow", Action = local.read_bucket_actions, Resource = ["arn:${local.partition}:s3:::${each.value}-load-balancer-logs-${local.account}"] },
      # To read a budget is also to read the costs of its view; without another one, that is the account's.
      { Sid = "Costs", Effect = "Allow", Action = ["billing:GetBillingViewData"], Resource = ["arn:${local.partition}:billing::${local.account}:billingview/primary"] },
      { Sid = "MachineImages", Effect = "Allow", Action = ["ssm:GetParameter"], Resource = ["arn:${local.partition}:ssm:${var.region}::parameter/aws/service/*"] },
    ]
  })
}

# Only the environment's own state. A plan runs with -lock=false, so it does not write.
resource "aws_iam_policy" "read_state" {
  for_each = local.state_keys

  name        = "cidery-terraform-${each.key}-read-state"
  description = "Reading the state of ${each.key}"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      # For the whole bucket: without it S3 returns 403 instead of 404 for a state that does not
      # exist yet. It only shows names.
      { Sid = "Find", Effect = "Allow", Action = ["s3:ListBucket"], Resource = [aws_s3_bucket.state.arn] },
      { Sid = "Read", Effect = "Allow", Action = ["s3:GetObject"], Resource = ["${aws_s3_bucket.state.arn}/${each.value}"] },
      { Sid = "Checksum", Effect = "Allow", Action = ["dynamodb:DescribeTable", "dynamodb:GetItem"], Resource = [aws_dynamodb_table.locks.arn] },
    ]
  })
}
