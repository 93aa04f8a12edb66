# GitHub signs a token for each job, and AWS exchanges it for credentials that are valid for an
# hour. There are no long-lived keys.
resource "aws_iam_openid_connect_provider" "github" {
  url            = "https://token.actions.githubusercontent.com"
  client_id_list = ["sts.amazonaws.com"]
}

locals {
  issuer = "token.actions.githubusercontent.com"

  # Depending on the repository's settings, GitHub issues the subject with or without immutable IDs.
  subject_roots = [
    "repo:${var.github.owner}/${var.github.repository}",
    "repo:${var.github.owner}@${var.github.owner_id}/${var.github.repository}@${var.github.repository_id}",
  ]

  # Both forms also require the ID, so a name that someone else has taken over does not give access.
  common_claims = {
    "${local.issuer}:aud"           = "sts.amazonaws.com"
    "${local.issuer}:repository_id" = tostring(var.github.repository_id)
  }

  trusted_claims = merge(
    {
      # Plans only read, for pull requests and for the environment's branch before approval.
      for name, environment in var.environments : "${name}-plan" => merge(local.common_claims, {
        "${local.issuer}:sub" = flatten([for root in local.subject_roots : ["${root}:pull_request", "${root}:ref:refs/heads/${environment.branch}"]])
      })
    },
    {
      # An apply needs both the GitHub environment, with its approval, and the matching branch.
      for name, environment in var.environments : "${name}-apply" => merge(local.common_claims, {
        "${local.issuer}:sub" = [for root in local.subject_roots : "${root}:environment:${name}"]
        "${local.issuer}:ref" = "refs/heads/${environment.branch}"
      })
    },
    {
      # Each branch verifies its image with image-read and tags it with image-push, so that the
      # registry keeps it. image-push therefore trusts all branches, not only the one that builds.
      for kind in ["image-read", "image-push"] : kind => merge(local.common_claims, {
        "${local.issuer}:sub" = flatten([
          for root in local.subject_roots : [for environment in var.environments : "${root}:ref:refs/heads/${environment.branch}"]
        ])
      })
    },
  )
}

resource "aws_iam_role" "github" {
  for_each = local.trusted_claims

  name                 = "cidery-terraform-${each.key}"
  description          = "GitHub Actions: ${each.key}"
  max_session_duration = 3600

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Federated = aws_iam_openid_connect_provider.github.arn }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = { StringEquals = each.value }
    }]
  })
}

locals {
  # role => policies. Both roles read the same; an apply also locks and changes resources.
  attachments = merge([
    for name in keys(var.environments) : merge(
      {
        "${name}-plan read"        = { role = "${name}-plan", policy = aws_iam_policy.read[name].arn }
        "${name}-plan read-state"  = { role = "${name}-plan", policy = aws_iam_policy.read_state[name].arn }
        "${name}-apply read"       = { role = "${name}-apply", policy = aws_iam_policy.read[name].arn }
        "${name}-apply read-state" = { role = "${name}-apply", policy = aws_iam_policy.read_state[name].arn }
      },
      {
        for part in keys(local.write_statements[name]) :
        "${name}-apply ${part}" => { role = "${name}-apply", policy = aws_iam_policy.write["${name} ${part}"].arn }
      },
    )
  ]...)
}

resource "aws_iam_role_policy_attachment" "github" {
  for_each = local.attachments

  role       = aws_iam_role.github[each.value.role].name
  policy_arn = each.value.policy
}

locals {
  registry_token = {
    Sid      = "RegistryToken"
    Effect   = "Allow"
    Action   = ["ecr:GetAuthorizationToken"]
    Resource = ["*"] # the action does not support resources
  }
}

# Enough to verify a signature: ecr:BatchGetImage also lists the signatures of an image.
resource "aws_iam_role_policy" "image_read" {
  name = "read"
  role = aws_iam_role.github["image-read"].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.registry_token,
      {
        Sid      = "ReadImages"
        Effect   = "Allow"
        Action   = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
        Resource = [aws_ecr_repository.service.arn]
      },
    ]
  })
}

resource "aws_iam_role_policy" "image_push" {
  name = "push"
  role = aws_iam_role.github["image-push"].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      local.registry_token,
      {
        Sid    = "PushImages"
        Effect = "Allow"
        Action = [
          "ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:CompleteLayerUpload", "ecr:DescribeImageScanFindings",
          "ecr:DescribeImages", "ecr:GetDownloadUrlForLayer", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart",
        ]
        Resource = [aws_ecr_repository.service.arn]
      },
    ]
  })
}
