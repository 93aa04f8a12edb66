resource "aws_ecr_repository" "service" {
  name                 = "cidery"
  image_tag_mutability = "IMMUTABLE_WITH_EXCLUSION"

  # The list of an image's signatures and attestations, which each new one rewrites (see below).
  image_tag_mutability_exclusion_filter {
    filter      = local.signature_tags
    filter_type = "WILDCARD"
  }

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
# from the push of an image, not from its tag.
#
# A signature or attestation is a manifest without a tag that names its image. Where a client does
# not find the registry's list of them (the referrers API), it keeps a list of its own under the tag
# sha256-DIGEST, one for the image and one for each architecture. These tags have a rule of their
# own, or they would count as commits. AWS documents that signatures are deleted with their image,
# but not whether the last rule could delete them earlier, so that rule waits longer than a
# promotion takes.
locals {
  signature_tags = "sha256-*"

  kept_tags = concat(
    [
      { pattern = local.signature_tags, kept = 10000, description = "The newest lists of signatures, three per commit" },
      { pattern = "bootstrap-*", kept = 5, description = "The newest copies of the database's bootstrap image" },
    ],
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
