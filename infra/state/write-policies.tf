# The permissions of an apply, each action by name. Where AWS supports it, an action is limited to
# the environment's name prefix. Resources without our own names (network parts of EC2,
# certificates, scalable targets) are protected by denying everything with another environment's
# tag. README.md lists the remaining gaps.
locals {
  arn = { for name, prefix in local.prefixes : name => {
    prefix = prefix
    acm    = "arn:${local.partition}:acm:${var.region}:${local.account}"
    ecs    = "arn:${local.partition}:ecs:${var.region}:${local.account}"
    elb    = "arn:${local.partition}:elasticloadbalancing:${var.region}:${local.account}"
    iam    = "arn:${local.partition}:iam::${local.account}"
    logs   = "arn:${local.partition}:logs:${var.region}:${local.account}"
    rds    = "arn:${local.partition}:rds:${var.region}:${local.account}"
    secret = "arn:${local.partition}:secretsmanager:${var.region}:${local.account}:secret"
  } }

  ec2_write_actions = [
    "ec2:AllocateAddress", "ec2:AssociateRouteTable", "ec2:AttachInternetGateway", "ec2:AuthorizeSecurityGroupEgress",
    "ec2:AuthorizeSecurityGroupIngress", "ec2:CreateFlowLogs", "ec2:CreateInternetGateway", "ec2:CreateLaunchTemplate",
    "ec2:CreateLaunchTemplateVersion", "ec2:CreateNatGateway", "ec2:CreateNetworkAcl", "ec2:CreateNetworkAclEntry", "ec2:CreateRoute",
    "ec2:CreateRouteTable", "ec2:CreateSecurityGroup", "ec2:CreateSubnet", "ec2:CreateTags", "ec2:CreateVpc", "ec2:CreateVpcEndpoint",
    "ec2:DeleteFlowLogs", "ec2:DeleteInternetGateway", "ec2:DeleteKeyPair", "ec2:DeleteLaunchTemplate", "ec2:DeleteLaunchTemplateVersions",
    "ec2:DeleteNatGateway", "ec2:DeleteNetworkAcl", "ec2:DeleteNetworkAclEntry", "ec2:DeleteNetworkInterface", "ec2:DeleteRoute",
    "ec2:DeleteRouteTable", "ec2:DeleteSecurityGroup", "ec2:DeleteSubnet", "ec2:DeleteTags", "ec2:DeleteVpc", "ec2:DeleteVpcEndpoints",
    "ec2:DetachInternetGateway", "ec2:DisassociateAddress", "ec2:DisassociateRouteTable", "ec2:ImportKeyPair", "ec2:ModifyLaunchTemplate",
    "ec2:ModifySecurityGroupRules", "ec2:ModifySubnetAttribute", "ec2:ModifyVpcAttribute", "ec2:ModifyVpcEndpoint", "ec2:ReleaseAddress",
    "ec2:ReplaceNetworkAclAssociation", "ec2:ReplaceRoute", "ec2:RevokeSecurityGroupEgress", "ec2:RevokeSecurityGroupIngress",
    "ec2:RunInstances",
  ]

  # Another environment's resource: it has an Environment tag with another value.
  others = { for name in keys(local.prefixes) : name => {
    StringNotEquals = { "aws:ResourceTag/Environment" = name }
    Null            = { "aws:ResourceTag/Environment" = "false" }
  } }

  certificate_actions = ["acm:AddTagsToCertificate", "acm:DeleteCertificate", "acm:RemoveTagsFromCertificate"]

  scaling_actions = [
    "application-autoscaling:DeleteScalingPolicy", "application-autoscaling:DeleteScheduledAction",
    "application-autoscaling:DeregisterScalableTarget", "application-autoscaling:PutScalingPolicy",
    "application-autoscaling:PutScheduledAction", "application-autoscaling:RegisterScalableTarget",
    "application-autoscaling:TagResource", "application-autoscaling:UntagResource",
  ]

  role_grants = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:DetachRolePolicy", "iam:PutRolePermissionsBoundary", "iam:PutRolePolicy"]

  write_statements = { for name, arn in local.arn : name => {
    state = [
      { Sid = "State", Effect = "Allow", Action = ["s3:GetObject", "s3:PutObject"], Resource = ["${aws_s3_bucket.state.arn}/${local.state_keys[name]}"] },
      { Sid = "LockFile", Effect = "Allow", Action = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"], Resource = ["${aws_s3_bucket.state.arn}/${local.state_keys[name]}.tflock"] },
      {
        Sid       = "LockTable"
        Effect    = "Allow"
        Action    = ["dynamodb:DeleteItem", "dynamodb:GetItem", "dynamodb:PutItem"]
        Resource  = [aws_dynamodb_table.locks.arn]
        Condition = { "ForAllValues:StringEquals" = { "dynamodb:LeadingKeys" = ["${aws_s3_bucket.state.bucket}/${local.state_keys[name]}", "${aws_s3_bucket.state.bucket}/${local.state_keys[name]}-md5"] } }
      },
    ]

    network = [
      { Sid = "Network", Effect = "Allow", Action = local.ec2_write_actions, Resource = ["*"], Condition = { StringEquals = { "aws:RequestedRegion" = var.region } } },
      {
        Sid       = "HandsOffOthers"
        Effect    = "Deny"
        Action    = local.ec2_write_actions
        Resource  = ["*"]
        Condition = local.others[name]
      },
      # EC2 gives a VPC the private names of an interface endpoint in a zone that belongs to AWS, with
      # the permissions of whoever creates the endpoint.
      { Sid = "PrivateNames", Effect = "Allow", Action = ["route53:AssociateVPCWithHostedZone"], Resource = ["*"] },
    ]

    entry = concat(
      [
        {
          Sid    = "LoadBalancer"
          Effect = "Allow"
          Action = [
            "elasticloadbalancing:AddTags", "elasticloadbalancing:CreateListener", "elasticloadbalancing:CreateLoadBalancer",
            "elasticloadbalancing:CreateRule", "elasticloadbalancing:CreateTargetGroup", "elasticloadbalancing:DeleteListener",
            "elasticloadbalancing:DeleteLoadBalancer", "elasticloadbalancing:DeleteRule", "elasticloadbalancing:DeleteTargetGroup",
            "elasticloadbalancing:ModifyListener", "elasticloadbalancing:ModifyListenerAttributes", "elasticloadbalancing:ModifyLoadBalancerAttributes",
            "elasticloadbalancing:ModifyRule", "elasticloadbalancing:ModifyTargetGroup", "elasticloadbalancing:ModifyTargetGroupAttributes",
            "elasticloadbalancing:RemoveTags", "elasticloadbalancing:SetRulePriorities", "elasticloadbalancing:SetSecurityGroups",
            "elasticloadbalancing:SetSubnets",
          ]
          Resource = [
            "${arn.elb}:listener-rule/app/${arn.prefix}/*", "${arn.elb}:listener/app/${arn.prefix}/*",
            "${arn.elb}:loadbalancer/app/${arn.prefix}/*", "${arn.elb}:targetgroup/${arn.prefix}-*/*",
          ]
        },
        {
          Sid    = "LogBucket"
          Effect = "Allow"
          Action = [
            "s3:CreateBucket", "s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:ListBucketVersions", "s3:PutBucketOwnershipControls",
            "s3:PutBucketPolicy", "s3:PutBucketPublicAccessBlock", "s3:PutBucketTagging", "s3:PutEncryptionConfiguration",
            "s3:PutLifecycleConfiguration", "s3:TagResource", "s3:UntagResource",
          ]
          Resource = ["arn:${local.partition}:s3:::${arn.prefix}-load-balancer-logs-${local.account}"]
        },
        {
          Sid      = "OldLogs"
          Effect   = "Allow"
          Action   = ["s3:DeleteObject", "s3:DeleteObjectVersion"]
          Resource = ["arn:${local.partition}:s3:::${arn.prefix}-load-balancer-logs-${local.account}/*"]
        },
        {
          Sid      = "Certificates"
          Effect   = "Allow"
          Action   = local.certificate_actions
          Resource = ["${arn.acm}:certificate/*"]
        },
        {
          Sid       = "OthersCertificates"
          Effect    = "Deny"
          Action    = local.certificate_actions
          Resource  = ["*"]
          Condition = local.others[name]
        },
      ],
      flatten([for domain in [lookup(var.domains, name, null)] : [
        # A new certificate has no ARN yet, so the action does not support resources.
        {
          Sid       = "NewCertificate"
          Effect    = "Allow"
          Action    = ["acm:RequestCertificate"]
          Resource  = ["*"]
          Condition = { "ForAllValues:StringEquals" = { "acm:DomainNames" = [domain.name] } }
        },
        # The name itself, and the record below it that validates the certificate.
        {
          Sid      = "Records"
          Effect   = "Allow"
          Action   = ["route53:ChangeResourceRecordSets"]
          Resource = ["arn:${local.partition}:route53:::hostedzone/${domain.zone_id}"]
          Condition = {
            "ForAllValues:StringLike" = { "route53:ChangeResourceRecordSetsNormalizedRecordNames" = [domain.name, "_*.${domain.name}"] }
          }
        },
      ] if domain != null]),
    )

    compute = [
      {
        Sid    = "Instances"
        Effect = "Allow"
        Action = [
          "autoscaling:CancelInstanceRefresh", "autoscaling:CreateAutoScalingGroup", "autoscaling:CreateOrUpdateTags",
          "autoscaling:DeleteAutoScalingGroup", "autoscaling:DeleteTags", "autoscaling:SetInstanceProtection",
          "autoscaling:StartInstanceRefresh", "autoscaling:UpdateAutoScalingGroup",
        ]
        Resource = ["arn:${local.partition}:autoscaling:${var.region}:${local.account}:autoScalingGroup:*:autoScalingGroupName/${arn.prefix}*"]
      },
      {
        Sid    = "Containers"
        Effect = "Allow"
        Action = [
          "ecs:CreateCapacityProvider", "ecs:CreateCluster", "ecs:CreateService", "ecs:DeleteCapacityProvider", "ecs:DeleteCluster",
          "ecs:DeleteService", "ecs:PutClusterCapacityProviders", "ecs:RegisterTaskDefinition", "ecs:RunTask",
          "ecs:TagResource", "ecs:UntagResource", "ecs:UpdateCapacityProvider", "ecs:UpdateCluster", "ecs:UpdateClusterSettings",
          "ecs:UpdateService",
        ]
        Resource = [
          "${arn.ecs}:capacity-provider/${arn.prefix}", "${arn.ecs}:cluster/${arn.prefix}", "${arn.ecs}:service/${arn.prefix}/*",
          "${arn.ecs}:task-definition/${arn.prefix}*:*", "${arn.ecs}:task-definition/${arn.prefix}*", "${arn.ecs}:task/${arn.prefix}/*",
        ]
      },
      # This action does not support resources.
      { Sid = "OldRevisions", Effect = "Allow", Action = ["ecs:DeregisterTaskDefinition"], Resource = ["*"] },
      {
        Sid      = "Scaling"
        Effect   = "Allow"
        Action   = local.scaling_actions
        Resource = ["arn:${local.partition}:application-autoscaling:${var.region}:${local.account}:scalable-target/*"]
      },
      { Sid = "OthersScaling", Effect = "Deny", Action = local.scaling_actions, Resource = ["*"], Condition = local.others[name] },
    ]

    data = [
      {
        Sid    = "Database"
        Effect = "Allow"
        Action = [
          "rds:AddTagsToResource", "rds:CreateDBInstance", "rds:CreateDBParameterGroup",
          "rds:CreateDBSnapshot", "rds:CreateDBSubnetGroup", "rds:DeleteDBInstance", "rds:DeleteDBParameterGroup", "rds:DeleteDBSubnetGroup",
          "rds:ModifyDBInstance", "rds:ModifyDBParameterGroup", "rds:ModifyDBSubnetGroup", "rds:RebootDBInstance",
          "rds:RemoveTagsFromResource", "rds:ResetDBParameterGroup",
        ]
        Resource = [
          "${arn.rds}:db:${arn.prefix}*", "${arn.rds}:og:default:mysql-*", "${arn.rds}:pg:${arn.prefix}*",
          "${arn.rds}:snapshot:${arn.prefix}*", "${arn.rds}:subgrp:${arn.prefix}*",
        ]
      },
      {
        Sid    = "Secrets"
        Effect = "Allow"
        Action = [
          "secretsmanager:CreateSecret", "secretsmanager:DeleteSecret", "secretsmanager:PutSecretValue", "secretsmanager:RestoreSecret",
          "secretsmanager:TagResource", "secretsmanager:UntagResource", "secretsmanager:UpdateSecret", "secretsmanager:UpdateSecretVersionStage",
        ]
        Resource = ["${arn.secret}:${arn.prefix}/*"]
      },
      # RDS creates the master user's secret with the permissions of whoever creates the instance.
      { Sid = "MasterSecret", Effect = "Allow", Action = ["secretsmanager:CreateSecret", "secretsmanager:RotateSecret", "secretsmanager:TagResource"], Resource = ["${arn.secret}:rds!db-*"] },
    ]

    roles = [
      {
        Sid       = "GrantWithinTheBoundary"
        Effect    = "Allow"
        Action    = local.role_grants
        Resource  = ["${arn.iam}:role/${arn.prefix}-*"]
        Condition = { StringEquals = { "iam:PermissionsBoundary" = aws_iam_policy.boundary[name].arn } }
      },
      {
        Sid    = "Roles"
        Effect = "Allow"
        Action = [
          "iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:DeleteRole", "iam:DeleteRolePolicy",
          "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile", "iam:TagRole", "iam:UntagInstanceProfile", "iam:UntagRole",
          "iam:UpdateAssumeRolePolicy", "iam:UpdateRole", "iam:UpdateRoleDescription",
        ]
        Resource = ["${arn.iam}:instance-profile/${arn.prefix}-*", "${arn.iam}:role/${arn.prefix}-*"]
      },
      {
        Sid       = "PassRoles"
        Effect    = "Allow"
        Action    = ["iam:PassRole"]
        Resource  = ["${arn.iam}:role/${arn.prefix}-*"]
        Condition = { StringEquals = { "iam:PassedToService" = ["ec2.amazonaws.com", "ecs-tasks.amazonaws.com", "vpc-flow-logs.amazonaws.com"] } }
      },
      {
        Sid      = "ServiceRoles"
        Effect   = "Allow"
        Action   = ["iam:CreateServiceLinkedRole"]
        Resource = ["${arn.iam}:role/aws-service-role/*"]
        Condition = { StringEquals = { "iam:AWSServiceName" = [
          "autoscaling.amazonaws.com", "ecs.amazonaws.com", "ecs.application-autoscaling.amazonaws.com",
          "elasticloadbalancing.amazonaws.com", "rds.amazonaws.com",
        ] } }
      },
    ]

    watching = [
      {
        Sid    = "Logs"
        Effect = "Allow"
        Action = ["logs:CreateLogGroup", "logs:DeleteLogGroup", "logs:DeleteRetentionPolicy", "logs:PutRetentionPolicy", "logs:TagResource", "logs:UntagResource"]
        Resource = flatten([
          for group in ["/${arn.prefix}/", "/aws/ecs/containerinsights/${arn.prefix}/", "/aws/rds/instance/${arn.prefix}"] : ["${arn.logs}:log-group:${group}*", "${arn.logs}:log-group:${group}*:*"]
        ])
      },
      {
        Sid    = "Alarms"
        Effect = "Allow"
        Action = [
          "cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard", "cloudwatch:PutMetricAlarm", "cloudwatch:TagResource",
          "cloudwatch:UntagResource",
        ]
        Resource = [
          "arn:${local.partition}:cloudwatch:${var.region}:${local.account}:alarm:${arn.prefix}-*",
          # Autoscaling creates these with the caller's permissions.
          "arn:${local.partition}:cloudwatch:${var.region}:${local.account}:alarm:TargetTracking-service/${arn.prefix}/*",
          "arn:${local.partition}:cloudwatch::${local.account}:dashboard/${arn.prefix}",
        ]
      },
      # For composite alarms CloudWatch does not support a narrower resource for these two.
      { Sid = "CompositeAlarms", Effect = "Allow", Action = ["cloudwatch:DeleteAlarms", "cloudwatch:PutCompositeAlarm"], Resource = ["*"] },
      { Sid = "OthersAlarms", Effect = "Deny", Action = ["cloudwatch:DeleteAlarms", "cloudwatch:PutCompositeAlarm"], Resource = ["*"], Condition = local.others[name] },
      {
        Sid      = "Topic"
        Effect   = "Allow"
        Action   = ["sns:CreateTopic", "sns:DeleteTopic", "sns:SetTopicAttributes", "sns:Subscribe", "sns:TagResource", "sns:UntagResource"]
        Resource = ["arn:${local.partition}:sns:${var.region}:${local.account}:${arn.prefix}-alarms"]
      },
      # This action does not support resources.
      { Sid = "Subscriptions", Effect = "Allow", Action = ["sns:Unsubscribe"], Resource = ["*"] },
      {
        Sid      = "Budget"
        Effect   = "Allow"
        Action   = ["budgets:ModifyBudget", "budgets:TagResource", "budgets:UntagResource"]
        Resource = ["arn:${local.partition}:budgets::${local.account}:budget/${arn.prefix}-monthly"]
      },
    ]
  } }
}

resource "aws_iam_policy" "write" {
  for_each = merge([
    for name, parts in local.write_statements : { for part, statements in parts : "${name} ${part}" => { environment = name, part = part, statements = statements } }
  ]...)

  name        = "cidery-terraform-${each.value.environment}-${each.value.part}"
  description = "What Terraform changes in ${each.value.environment}: ${each.value.part}"
  policy      = jsonencode({ Version = "2012-10-17", Statement = each.value.statements })
}
