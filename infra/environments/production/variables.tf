variable "aws_account_id" {
  description = "AWS account to use. Terraform refuses credentials of any other account."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id must be the 12 digits that `aws sts get-caller-identity --query Account --output text` prints."
  }
}

variable "image" {
  description = "Image of the service by digest (REPOSITORY@sha256:…). It stays the same from environment to environment."
  type        = string
}

variable "commit_sha" {
  description = "Commit that the image was built from."
  type        = string
}

variable "runbook_base_url" {
  description = "URL of ops/runbooks: https://github.com/OWNER/NAME/blob/main/ops/runbooks."
  type        = string
}

variable "alarm_emails" {
  description = "Email addresses for alarms and budget notices."
  type        = list(string)
}

variable "domain" {
  description = "Host name of the service and its Route 53 zone; null serves plain HTTP on the load balancer's own name."
  type = object({
    name    = string
    zone_id = string
  })
}

variable "machine_image" {
  description = "Machine image of the instances; null uses the newest from AWS. Production uses one that staging has already run."
  type        = string
}

variable "bastion" {
  description = "Bastion, off by default. {enabled = true} allows Session Manager; ssh = {cidrs, public_key} opens port 22 to those prefixes."
  type = object({
    enabled = optional(bool, false)
    ssh = optional(object({
      cidrs      = list(string)
      public_key = string
    }))
  })
  default = {}
}

variable "jwt_secret" {
  description = "Signing secret of the tokens, for the one apply that raises jwt_secret_version. Neither the plan nor the state contains it."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "application_password" {
  description = "Password of the service's database user, for the one apply that raises application_password_version. Neither the plan nor the state contains it."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}
