# Plans alone: the bucket refuses to be destroyed, which an applied test would do. The mocked values stand in the plan.
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
  aws_account_id  = "111122223333"
  github          = { owner = "example", owner_id = 1001, repository = "cidery", repository_id = 2002 }
  hosted_zone_ids = ["Z0123456789ABC"]
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
    condition     = aws_ecr_repository.service.image_tag_mutability == "IMMUTABLE" && aws_ecr_repository.service.image_scanning_configuration[0].scan_on_push
    error_message = "Image tags must be immutable and images scanned on push."
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
    error_message = "production-apply must be assumed from the production environment and the branch main alone, in both subject forms."
  }

  assert {
    condition = jsondecode(aws_iam_role.github["staging-plan"].assume_role_policy).Statement[0].Condition.StringEquals["token.actions.githubusercontent.com:sub"] == [
      "repo:example/cidery:pull_request",
      "repo:example/cidery:ref:refs/heads/staging",
      "repo:example@1001/cidery@2002:pull_request",
      "repo:example@1001/cidery@2002:ref:refs/heads/staging",
    ]
    error_message = "staging-plan must be assumed from pull requests and the branch staging alone, in both subject forms."
  }

  assert {
    condition = alltrue([
      for role in aws_iam_role.github : alltrue([
        for statement in jsondecode(role.assume_role_policy).Statement :
        keys(statement.Condition) == ["StringEquals"] && !strcontains(jsonencode(statement.Condition), "*")
      ])
    ])
    error_message = "No trust policy may hold a wildcard."
  }

  assert {
    condition     = length(aws_iam_role.github) == 2 * length(var.environments) + 1
    error_message = "Each environment must have two roles, and the registry one."
  }

  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_policy.read), values(aws_iam_policy.read_state), values(aws_iam_policy.write), values(aws_iam_policy.boundary)) : [
        for statement in jsondecode(policy.policy).Statement : [for action in statement.Action : !strcontains(action, "*")]
      ]
    ]))
    error_message = "No policy may hold a wildcard action."
  }

  assert {
    condition = alltrue(flatten([
      for policy in concat(values(aws_iam_policy.read), values(aws_iam_policy.read_state)) : [
        for statement in jsondecode(policy.policy).Statement : [
          for action in statement.Action : can(regex("^[a-z0-9-]+:(Describe|Get|List|View)", action)) && !contains(["secretsmanager:GetSecretValue"], action)
        ]
      ]
    ]))
    error_message = "The plan roles must only read, and never a secret's value."
  }

  assert {
    condition = alltrue(flatten([
      for name in keys(var.environments) : [
        for key, attachment in aws_iam_role_policy_attachment.github : contains(["${name}-plan read", "${name}-plan read-state"], key)
        if attachment.role == aws_iam_role.github["${name}-plan"].name
      ]
    ]))
    error_message = "A plan role must carry reading policies alone."
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
    error_message = "An apply may grant nothing to a role that does not carry the boundary."
  }

  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(aws_iam_policy.write["production roles"].policy).Statement : [
        for resource in statement.Resource : !strcontains(resource, "cidery-terraform") && resource != "*"
      ]
    ]))
    error_message = "An apply role must not be able to change the roles that it came by."
  }

  assert {
    condition     = aws_iam_policy.write["staging state"].policy != aws_iam_policy.write["production state"].policy && !strcontains(aws_iam_policy.write["staging state"].policy, "production")
    error_message = "An environment's roles must reach their own state alone."
  }
}

run "an_account_of_its_own_holds_one_environment" {
  command = plan
  variables {
    environments = { production = { branch = "main" } }
  }

  assert {
    condition     = toset(keys(aws_iam_role.github)) == toset(["production-plan", "production-apply", "image-push"])
    error_message = "Only the listed environments may have roles."
  }
}
