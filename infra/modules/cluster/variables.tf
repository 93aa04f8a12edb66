variable "name" {
  description = "Name of the cluster and prefix of related resources."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "name must be 3 to 31 lower-case letters, digits and hyphens, and start with a letter."
  }
}

variable "vpc_id" {
  description = "VPC of the tasks."
  type        = string
}
