variable "name" {
  description = "Prefix of the secret's name."
  type        = string
}

variable "jwt_secret" {
  description = "Signing secret of the tokens, or several for a rotation, separated by commas: the first signs, all verify. Only needed when jwt_secret_version is raised. Ephemeral: neither the plan nor the state contains it."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = var.jwt_secret == null ? true : alltrue([for secret in split(",", var.jwt_secret) : length(secret) >= 32])
    error_message = "Each secret of jwt_secret must have at least 32 bytes. Generate one with `openssl rand -base64 48`."
  }
}

variable "jwt_secret_version" {
  description = "Raise by one each time jwt_secret changes: Terraform cannot compare a value that it does not store."
  type        = number
  default     = 1

  validation {
    condition     = var.jwt_secret_version >= 1 && floor(var.jwt_secret_version) == var.jwt_secret_version
    error_message = "jwt_secret_version must be a whole number of at least 1."
  }
}

variable "recovery_days" {
  description = "Days for which a deleted secret can be restored; 0 deletes at once, which frees its name for a new environment."
  type        = number
  default     = 30

  validation {
    condition     = var.recovery_days == 0 || (var.recovery_days >= 7 && var.recovery_days <= 30)
    error_message = "recovery_days must be 0 or between 7 and 30."
  }
}
