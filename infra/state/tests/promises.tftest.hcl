# Only plans: an applied test would destroy the bucket, which its configuration forbids. The plans
# contain the mocked values.
mock_provider "aws" {
  override_during = plan

  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_s3_bucket" {
    defaults = { id = "cidery-terraform-state-111122223333", arn = "arn:aws:s3:::cidery-terraform-state-111122223333" }
  }
  mock_resource "aws_dynamodb_table" {
    defaults = { arn = "arn:aws:dynamodb:eu-west-1:111122223333:table/cidery-terraform-locks" }
  }
  mock_resource "aws_iam_openid_connect_provider" {
    defaults = { arn = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com" }
  }
  mock_resource "aws_ecr_repository" {
    defaults = { arn = "arn:aws:ecr:eu-west-1:111122223333:repository/cidery" }
  }
  mock_resource "aws_iam_policy" {
    defaults = { arn = "arn:aws:iam::111122223333:policy/mocked" }
  }
}

variables {
  aws_account_id = "111122223333"
  github         = { owner = "example", owner_id = 1001, repository = "cidery", repository_id = 2002 }
  domains        = { production = { name = "cidery.example.com", zone_id = "Z0123456789ABC" } }
}

run "state_is_private_versioned_locked_and_least_privilege_holds" {
  command = plan

  assert {
    condition     = aws_s3_bucket_versioning.state.versioning_configuration[0].status == "Enabled"
    error_message = "The state bucket must be versioned."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.state.rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "The state bucket must be encrypted."
  }

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.state.block_public_acls, aws_s3_bucket_public_access_block.state.block_public_policy,
      aws_s3_bucket_public_access_block.state.ignore_public_acls, aws_s3_bucket_public_access_block.state.restrict_public_buckets,
    ])
    error_message = "The state bucket must be private."
  }

  assert {
    condition     = aws_dynamodb_table.locks.hash_key == "LockID" && aws_dynamodb_table.locks.billing_mode == "PAY_PER_REQUEST" && aws_dynamodb_table.locks.deletion_protection_enabled
    error_message = "The lock table must have the key LockID, on demand, protected."
  }

  assert {
    condition     = aws_ecr_repository.service.image_tag_mutability == "IMMUTABLE_WITH_EXCLUSION" && aws_ecr_repository.service.image_scanning_configuration[0].scan_on_push
    error_message = "Image tags must be immutable and images scanned on push."
  }

  assert {
    condition     = [for filter in aws_ecr_repository.service.image_tag_mutability_exclusion_filter : "${filter.filter_type} ${filter.filter}"] == ["WILDCARD sha256-*"]
    error_message = "Only the lists of signatures may be rewritten."
  }

  assert {
    condition = jsondecode(aws_iam_role.github["production-apply"].assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud"           = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:repository_id" = "2002"
        "token.actions.githubusercontent.com:ref"           = "refs/heads/main"
        "token.actions.githubusercontent.com:sub" = [
          "repo:example/cidery:environment:production",
          "repo:example@1001/cidery@2002:environment:production",
        ]
      }
    }
    error_message = "production-apply may only be assumed from the production environment and the branch main, in both subject forms."
  }

  assert {
    condition = jsondecode(aws_iam_role.github["staging-plan"].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == [
      "repo:example/cidery:pull_request",
      "repo:example/cidery:ref:refs/heads/staging",
      "repo:example@1001/cidery@2002:pull_request",
      "repo:example@1001/cidery@2002:ref:refs/heads/staging",
    ]
    error_message = "staging-plan may only be assumed from pull requests and the branch staging, in both subject forms."
  }

  assert {
    condition = alltrue([
      for role in aws_iam_role.github : alltrue([
        for statement in jsondecode(role.assume_role_policy).Statement :
        keys(statement.Condition) == ["StringEquals"] && !strcontains(jsonencode(statement.Condition), "*")
      ])
    ])
    error_message = "No trust policy may contain a wildcard."
  }

  assert {
    condition     = length(aws_iam_role.github) == 2 * length(var.environments) + 2
    error_message = "Each environment must have two roles, and the registry two."
  }

  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_policy.read), values(aws_iam_policy.read_state), values(aws_iam_policy.write), values(aws_iam_policy.boundary)) : [
        for statement in jsondecode(policy.policy).Statement : [for action in statement.Action : !strcontains(action, "*")]
      ]
    ]))
    error_message = "No policy may contain a wildcard action."
  }

  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_policy.read), values(aws_iam_policy.read_state)) : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in statement.Action : can(regex("^[a-z0-9-]+:(Describe|Get|List|View)", action)) && !contains(["secretsmanager:GetSecretValue"], action)
        ]
      ]
    ]))
    error_message = "The plan roles must only read, and must never read a secret's value."
  }

  assert {
    condition = alltrue(flatten([
      for name in keys(var.environments) : [
        for key, attachment in aws_iam_role_policy_attachment.github : contains(["${name}-plan read", "${name}-plan read-state"], key)
        if attachment.role == aws_iam_role.github["${name}-plan"].name
      ]
    ]))
    error_message = "A plan role must only have read policies."
  }

  assert {
    condition = alltrue([
      for policy in concat(values(aws_iam_policy.read), values(aws_iam_policy.read_state), values(aws_iam_policy.write), values(aws_iam_policy.boundary)) :
      length(policy.policy) <= 6144
    ])
    error_message = "A managed policy must fit into the 6,144 characters that IAM allows."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.write["production roles"].policy).Statement :
      try(statement.Condition.StringEquals["iam:PermissionsBoundary"], "") != ""
      if length(setintersection(statement.Action, ["iam:AttachRolePolicy", "iam:CreateRole", "iam:PutRolePolicy"])) > 0
    ])
    error_message = "An apply must not be able to grant anything to a role that does not carry the boundary."
  }

  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(aws_iam_policy.write["production roles"].policy).Statement : [
        for resource in statement.Resource : !strcontains(resource, "cidery-terraform") && resource != "*"
      ]
    ]))
    error_message = "An apply role must not be able to change the pipeline's roles."
  }

  assert {
    condition = setunion([for statement in jsondecode(aws_iam_policy.boundary["production"].policy).Statement : toset(statement.Action)]...) == toset([
      "ec2:AssociateAddress", "ec2:DescribeTags", "ec2messages:AcknowledgeMessage", "ec2messages:DeleteMessage", "ec2messages:FailMessage",
      "ec2messages:GetEndpoint", "ec2messages:GetMessages", "ec2messages:SendReply", "ecr:BatchCheckLayerAvailability",
      "ecr:BatchGetImage", "ecr:GetAuthorizationToken", "ecr:GetDownloadUrlForLayer", "ecs:DeregisterContainerInstance",
      "ecs:DiscoverPollEndpoint", "ecs:ListTagsForResource", "ecs:Poll", "ecs:RegisterContainerInstance", "ecs:StartTelemetrySession",
      "ecs:SubmitAttachmentStateChanges", "ecs:SubmitContainerStateChange", "ecs:SubmitTaskStateChange", "ecs:TagResource",
      "ecs:UpdateContainerInstancesState",
      "logs:CreateLogStream", "logs:DescribeLogGroups", "logs:DescribeLogStreams", "logs:PutLogEvents", "secretsmanager:GetSecretValue",
      "ssm:DescribeAssociation", "ssm:DescribeDocument", "ssm:GetDeployablePatchSnapshotForInstance", "ssm:GetDocument", "ssm:GetManifest",
      "ssm:ListAssociations", "ssm:ListInstanceAssociations", "ssm:PutComplianceItems", "ssm:PutConfigurePackageResult",
      "ssm:PutInventory", "ssm:UpdateAssociationStatus", "ssm:UpdateInstanceAssociationStatus", "ssm:UpdateInstanceInformation",
      "ssmmessages:CreateControlChannel", "ssmmessages:CreateDataChannel", "ssmmessages:OpenControlChannel", "ssmmessages:OpenDataChannel",
    ]) && alltrue([for statement in jsondecode(aws_iam_policy.boundary["production"].policy).Statement : statement.Effect == "Allow"])
    error_message = "The boundary must only contain these actions, because an apply can grant any of them."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.boundary["staging"].policy).Statement :
      try(statement.Condition.StringLike["aws:ResourceTag/aws:rds:primaryDBInstanceArn"], "") == "arn:aws:rds:eu-west-1:111122223333:db:cidery-staging*"
      if length([for resource in statement.Resource : resource if strcontains(resource, "rds!db")]) > 0
    ])
    error_message = "A master secret must only be readable within its own environment."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(aws_iam_policy.boundary["staging"].policy).Statement :
      contains(["FindOut", "SessionManager"], statement.Sid) || contains(keys(statement), "Condition") || alltrue([
        for resource in statement.Resource : strcontains(resource, "cidery-staging") || statement.Sid == "PullImages"
      ])
    ])
    error_message = "A role must act within its own environment: by the resource's name, or by a condition."
  }

  assert {
    condition = alltrue(flatten([
      for key, policy in merge(aws_iam_policy.write, aws_iam_policy.boundary) : [
        for other in setsubtract(keys(var.environments), [split(" ", key)[0]]) : !strcontains(policy.policy, "cidery-${other}")
      ]
    ]))
    error_message = "An environment's policies must not name another environment."
  }

  assert {
    condition = length(setintersection(
      flatten([for policy in values(aws_iam_policy.write) : [for statement in jsondecode(policy.policy).Statement : statement.Action if statement.Effect == "Allow"]]),
      [
        "ec2:AssociateAddress", "iam:AddUserToGroup", "iam:AttachUserPolicy", "iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:CreateOpenIDConnectProvider",
        "iam:CreatePolicy", "iam:CreatePolicyVersion", "iam:CreateUser", "iam:DeletePolicy", "iam:DeleteRolePermissionsBoundary",
        "iam:DeleteUserPermissionsBoundary", "iam:PutUserPolicy", "iam:SetDefaultPolicyVersion", "iam:UpdateOpenIDConnectProviderThumbprint",
        "kms:Decrypt", "lambda:CreateFunction", "organizations:LeaveOrganization", "s3:PutBucketVersioning", "secretsmanager:GetSecretValue", "sts:AssumeRole",
      ]
    )) == 0
    error_message = "An apply must not be able to create users, keys or policies, remove a boundary, or read a secret."
  }

  assert {
    condition = alltrue([
      for part in ["network HandsOffOthers", "entry OthersCertificates", "compute OthersScaling", "watching OthersAlarms"] : alltrue([
        for statement in jsondecode(aws_iam_policy.write["staging ${split(" ", part)[0]}"].policy).Statement :
        statement.Effect == "Deny" && statement.Resource == ["*"] && statement.Condition == { StringNotEquals = { "aws:ResourceTag/Environment" = "staging" }, Null = { "aws:ResourceTag/Environment" = "false" } }
        if statement.Sid == split(" ", part)[1]
      ])
      ]) && length([
      for policy in values(aws_iam_policy.write) : policy if length([for statement in jsondecode(policy.policy).Statement : statement if statement.Effect == "Deny"]) == 1
    ]) == 4 * length(var.environments)
    error_message = "An apply must not be able to touch resources with another environment's tag."
  }

  assert {
    condition     = toset(one([for statement in jsondecode(aws_iam_policy.write["staging network"].policy).Statement : statement.Action if statement.Effect == "Deny"])) == toset(one([for statement in jsondecode(aws_iam_policy.write["staging network"].policy).Statement : statement.Action if statement.Sid == "Network"]))
    error_message = "Every network action that is allowed must be denied for another environment's resources."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_policy.write["production entry"].policy).Statement : statement.Condition["ForAllValues:StringLike"]["route53:ChangeResourceRecordSetsNormalizedRecordNames"] if statement.Sid == "Records"] == [["cidery.example.com", "_*.cidery.example.com"]] && !strcontains(aws_iam_policy.write["staging entry"].policy, "route53")
    error_message = "An apply may only write the DNS records of its own name."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_policy.write["production entry"].policy).Statement : statement.Condition["ForAllValues:StringEquals"]["acm:DomainNames"] if contains(statement.Action, "acm:RequestCertificate")] == [["cidery.example.com"]]
    error_message = "An apply may only request a certificate for its own name."
  }

  assert {
    condition     = strcontains(aws_iam_policy.read["staging"].policy, "ec2:GetSecurityGroupsForVpc") && strcontains(aws_iam_policy.write["staging watching"].policy, "alarm:TargetTracking-service/cidery-staging/*")
    error_message = "An apply must be able to assign security groups to the load balancer and alarms to autoscaling."
  }

  assert {
    condition = { for statement in jsondecode(aws_iam_role_policy.image_read.policy).Statement : "${statement.Effect} ${join(" ", statement.Resource)}" => toset(statement.Action) } == {
      "Allow *" = toset(["ecr:GetAuthorizationToken"])
      "Allow arn:aws:ecr:eu-west-1:111122223333:repository/cidery" = toset([
        "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer",
      ])
    }
    error_message = "The role that verifies images must only read them."
  }

  assert {
    condition = length(distinct([for kind in ["image-read", "image-push"] : aws_iam_role.github[kind].assume_role_policy])) == 1 && jsondecode(aws_iam_role.github["image-read"].assume_role_policy).Statement[0].Condition == {
      StringEquals = {
        "token.actions.githubusercontent.com:aud"           = "sts.amazonaws.com"
        "token.actions.githubusercontent.com:repository_id" = "2002"
        "token.actions.githubusercontent.com:sub" = flatten([
          for root in ["repo:example/cidery", "repo:example@1001/cidery@2002"] : [
            for branch in ["development", "main", "staging"] : "${root}:ref:refs/heads/${branch}"
          ]
        ])
      }
    }
    error_message = "The registry's roles may only be assumed from the branches that are deployed, not from a pull request or an environment."
  }

  assert {
    condition = [for rule in jsondecode(aws_ecr_lifecycle_policy.service.policy).rules : "${rule.rulePriority} ${rule.selection.tagStatus} ${try(rule.selection.tagPatternList[0], "-")} ${rule.selection.countType} ${rule.selection.countNumber}"] == [
      "1 tagged sha256-* imageCountMoreThan 10000",
      "2 tagged bootstrap-* imageCountMoreThan 5",
      "3 tagged deployed-production-* imageCountMoreThan 50",
      "4 tagged deployed-staging-* imageCountMoreThan 50",
      "5 tagged deployed-development-* imageCountMoreThan 50",
      "6 tagged *.*.* imageCountMoreThan 1000",
      "7 tagged * imageCountMoreThan 200",
      "8 untagged - sinceImagePushed 90",
    ]
    error_message = "The rules for signatures, deployed and released images must come before the rule for built ones, and untagged manifests must not be counted."
  }

  assert {
    condition = jsondecode(aws_s3_bucket_policy.state.policy).Statement == [{
      Sid       = "TlsOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = ["s3:GetObject", "s3:GetObjectVersion", "s3:PutObject", "s3:DeleteObject", "s3:DeleteObjectVersion", "s3:ListBucket"]
      Resource  = ["arn:aws:s3:::cidery-terraform-state-111122223333", "arn:aws:s3:::cidery-terraform-state-111122223333/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
    error_message = "The state bucket's policy must deny every request without TLS, and must not allow anything."
  }

  assert {
    condition     = aws_iam_policy.write["staging state"].policy != aws_iam_policy.write["production state"].policy && !strcontains(aws_iam_policy.write["staging state"].policy, "production")
    error_message = "An environment's roles must only reach their own state."
  }
}

run "an_account_of_its_own_holds_one_environment" {
  command = plan
  variables {
    environments = { production = { branch = "main" } }
    domains      = {}
  }

  assert {
    condition     = toset(keys(aws_iam_role.github)) == toset(["production-plan", "production-apply", "image-push", "image-read"])
    error_message = "Only the listed environments may have roles."
  }
}
