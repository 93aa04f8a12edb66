variable "name" {
  description = "Prefix of the topic's name."
  type        = string
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
