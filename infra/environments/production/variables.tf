variable "aws_account_id" {
  description = "Account to work in. Terraform refuses credentials of any other."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id must be the 12 digits that `aws sts get-caller-identity --query Account --output text` prints."
  }
}

variable "image" {
  description = "Image of the service by digest: REPOSITORY@sha256:…, the same in every environment that a commit passes."
  type        = string
}

variable "commit_sha" {
  description = "Commit that the image was built from."
  type        = string
}

variable "runbook_base_url" {
  description = "Where ops/runbooks is read: https://github.com/OWNER/NAME/blob/main/ops/runbooks."
  type        = string
}

variable "alarm_emails" {
  description = "Addresses that alarms and budget notices go to."
  type        = list(string)
}

variable "domain" {
  description = "Host name of the service and the Route 53 zone that it lives in; null serves plain HTTP on the load balancer's own name."
  type = object({
    name    = string
    zone_id = string
  })
}

variable "machine_image" {
  description = "Machine image of the instances; null follows AWS's newest. Production takes the one that staging ran."
  type        = string
}

variable "bastion" {
  description = "Bastion: off by default. {enabled = true} is entered by Session Manager; ssh = {cidrs, public_key} opens port 22 to those prefixes."
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
  description = "Signing secret of the tokens, for the one apply that raises jwt_secret_version; in neither plan nor state."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "application_password" {
  description = "Password of the service's database user, for the one apply that raises application_password_version; in neither plan nor state."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}
