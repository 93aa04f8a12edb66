variable "aws_account_id" {
  description = "AWS account to use. Terraform refuses credentials of any other account."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id must be the 12 digits that `aws sts get-caller-identity --query Account --output text` prints."
  }
}

variable "region" {
  description = "Region of the state, the registry and the environments. The backend blocks must name the same one."
  type        = string
  default     = "eu-west-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be an AWS region, such as eu-west-1."
  }
}

variable "github" {
  description = "Repository whose workflows may assume the roles: owner and name, and their immutable IDs (`gh api repos/OWNER/NAME --jq '.owner.id, .id'`). Someone else can take over a name, but not an ID."
  type = object({
    owner         = string
    owner_id      = number
    repository    = string
    repository_id = number
  })

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+$", var.github.owner)) && can(regex("^[A-Za-z0-9._-]+$", var.github.repository))
    error_message = "github.owner and github.repository must be plain names, without slashes or wildcards."
  }

  validation {
    condition     = var.github.owner_id > 0 && var.github.repository_id > 0
    error_message = "github.owner_id and github.repository_id must be the numbers that `gh api repos/OWNER/NAME --jq '.owner.id, .id'` prints."
  }
}

variable "environments" {
  description = "Environments in this account, each with its branch. For an account with a single environment, list only that one."
  type = map(object({
    branch = string
  }))
  default = {
    development = { branch = "development" }
    staging     = { branch = "staging" }
    production  = { branch = "main" }
  }

  validation {
    condition     = length(var.environments) > 0 && alltrue([for name in keys(var.environments) : contains(["development", "staging", "production"], name)])
    error_message = "environments must only contain development, staging and production."
  }

  validation {
    condition     = alltrue([for environment in var.environments : can(regex("^[A-Za-z0-9._/-]+$", environment.branch))])
    error_message = "Each environment's branch must be a single branch, without wildcards."
  }
}

variable "domains" {
  description = "Host name and Route 53 zone of each environment with a domain, as in environments/NAME.tfvars. Its apply may only write these records."
  type = map(object({
    name    = string
    zone_id = string
  }))
  default = {}

  validation {
    condition     = alltrue([for domain in var.domains : can(regex("^Z[A-Z0-9]+$", domain.zone_id)) && can(regex("^([a-z0-9-]+\\.)+[a-z]{2,63}$", domain.name))])
    error_message = "Each entry of domains must have a lower-case host name, such as cidery.example.com, and the ID of a hosted zone, such as Z0123456789ABC."
  }

  validation {
    condition     = length(setsubtract(keys(var.domains), keys(var.environments))) == 0
    error_message = "domains must only contain environments of this account."
  }
}

variable "untagged_image_days" {
  description = "Days after which the registry deletes untagged manifests. Signatures may be among them, so it must be longer than a commit takes to reach production."
  type        = number
  default     = 90

  validation {
    condition     = var.untagged_image_days >= 1
    error_message = "untagged_image_days must be at least 1."
  }
}

variable "kept_commits" {
  description = "Number of commits whose images the registry keeps, deployed or not."
  type        = number
  default     = 200

  validation {
    condition     = var.kept_commits >= 20
    error_message = "kept_commits must be at least 20: an image must be kept until it is promoted."
  }
}

variable "kept_deployments" {
  description = "Number of deployed images that the registry keeps for each environment."
  type        = number
  default     = 50

  validation {
    condition     = var.kept_deployments >= 10
    error_message = "kept_deployments must be at least 10, or the image for a rollback may be missing."
  }
}

variable "kept_releases" {
  description = "Number of released images (1.2.3) that the registry keeps."
  type        = number
  default     = 1000

  validation {
    condition     = var.kept_releases >= 10
    error_message = "kept_releases must be at least 10."
  }
}
