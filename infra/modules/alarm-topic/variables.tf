variable "name" {
  description = "Prefix of the topic's name."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "name must be 3 to 31 lower-case letters, digits and hyphens, and start with a letter."
  }
}

variable "alarm_emails" {
  description = "Email addresses for alarms and budget notices. Each must confirm the message from AWS."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for email in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", email))])
    error_message = "alarm_emails must be email addresses."
  }
}
