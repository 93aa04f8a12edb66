variable "aws_account_id" {
  description = "Account to work in. Terraform refuses credentials of any other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id must be the 12 digits that `aws sts get-caller-identity --query Account --output text` prints."
  }
}

variable "region" {
  description = "Region of the state, the registry and the environments. The backend blocks name the same one."
  type        = string
  default     = "eu-west-1"

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "region must be an AWS region, such as eu-west-1."
  }
}

variable "github" {
  description = "The repository whose workflows may assume the roles: owner and name, and their immutable IDs (`gh api repos/OWNER/NAME --jq '.owner.id, .id'`). A name can be given up and taken by somebody else; an ID cannot."
  type = object({
    owner         = string
    owner_id      = number
    repository    = string
    repository_id = number
  })

  validation {
    condition     = can(regex("^[A-Za-z0-9-]+$", var.github.owner)) && can(regex("^[A-Za-z0-9._-]+$", var.github.repository))
    error_message = "github.owner and github.repository must be plain names, without a slash and without wildcards."
  }

  validation {
    condition     = var.github.owner_id > 0 && var.github.repository_id > 0
    error_message = "github.owner_id and github.repository_id must be the numbers that `gh api repos/OWNER/NAME --jq '.owner.id, .id'` prints."
  }
}

variable "environments" {
  description = "Environments that live in this account, each with the branch that is deployed to it. List one alone in an account of its own."
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
    error_message = "environments must be some of development, staging and production."
  }

  validation {
    condition     = alltrue([for environment in var.environments : can(regex("^[A-Za-z0-9._/-]+$", environment.branch))])
    error_message = "Each environment's branch must be one branch, without wildcards."
  }
}

variable "hosted_zone_ids" {
  description = "Route 53 zones in which the environments may write their records; none while no environment has a domain."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for id in var.hosted_zone_ids : can(regex("^Z[A-Z0-9]+$", id))])
    error_message = "hosted_zone_ids must be IDs of hosted zones, such as Z0123456789ABC."
  }
}

variable "untagged_image_days" {
  description = "Days after which an image without a tag is deleted from the registry."
  type        = number
  default     = 7

  validation {
    condition     = var.untagged_image_days >= 1
    error_message = "untagged_image_days must be at least 1."
  }
}

variable "kept_images" {
  description = "Number of images that the registry keeps. An image that may still be rolled back to must be among them."
  type        = number
  default     = 200

  validation {
    condition     = var.kept_images >= 20
    error_message = "kept_images must be at least 20, or a rollback may find its image gone."
  }
}
