resource "aws_ecr_repository" "service" {
  name                 = "cidery"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }

  encryption_configuration {
    encryption_type = "AES256"
  }
}

# A two-architecture image is three manifests, of which only the list has a tag. ECR does not delete
# a manifest that a list refers to, so the rules only count tagged manifests, one per commit. An
# image that matches a rule is exempt from every later rule, so deployed and released images outlive
# images that were only built. The pipeline sets the tag deployed-ENVIRONMENT-COMMIT. ECR counts
# from the push of an image, not from its tag. Signatures and attestations are untagged too. AWS
# documents that they are deleted with their image, but not whether the last rule could delete them
# earlier, so that rule waits longer than a promotion takes.
locals {
  kept_tags = concat(
    [
      for environment in ["production", "staging", "development"] :
      { pattern = "deployed-${environment}-*", kept = var.kept_deployments, description = "The newest that ${environment} has run" }
    ],
    [
      { pattern = "*.*.*", kept = var.kept_releases, description = "The newest releases" },
      { pattern = "*", kept = var.kept_commits, description = "The newest commits" },
    ],
  )

  expire = { type = "expire" }
}

resource "aws_ecr_lifecycle_policy" "service" {
  repository = aws_ecr_repository.service.name

  policy = jsonencode({
    rules = concat(
      [
        for index, rule in local.kept_tags : {
          rulePriority = index + 1
          description  = rule.description
          selection    = { tagStatus = "tagged", tagPatternList = [rule.pattern], countType = "imageCountMoreThan", countNumber = rule.kept }
          action       = local.expire
        }
      ],
      [{
        rulePriority = length(local.kept_tags) + 1
        description  = "Manifests that neither a tag nor a list names"
        selection    = { tagStatus = "untagged", countType = "sinceImagePushed", countUnit = "days", countNumber = var.untagged_image_days }
        action       = local.expire
      }],
    )
  })
}
