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

# An image of two architectures is three manifests, of which only the list has a tag. A list that stays keeps its two
# (ECR deletes no manifest that a list names), so what is counted below is tagged manifests: one for each commit. An
# image that matches a rule is out of reach of every later rule: what was deployed, and what was released, outlives what
# was only built. The tag deployed-ENVIRONMENT-COMMIT is the pipeline's. ECR counts from when an image was pushed, not
# from when it got a tag. Signatures and attestations have no tag either; AWS says that they go with their image, and not
# whether the last rule spares them before, so it waits longer than a promotion does.
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
