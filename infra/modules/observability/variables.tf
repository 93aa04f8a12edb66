variable "name" {
  description = "Prefix of every alarm, and name of the topic, the dashboard and the budget."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "name must be 3 to 31 lower-case letters, digits and hyphens, and begin with a letter."
  }
}

variable "environment" {
  description = "Value of the Environment tag, by which the budget counts."
  type        = string
}

variable "runbook_base_url" {
  description = "Where the runbooks are read, without a slash at the end."
  type        = string

  validation {
    condition     = can(regex("^https://[^ ]+[^/ ]$", var.runbook_base_url))
    error_message = "runbook_base_url must be an https:// address without a slash at its end."
  }
}

variable "alarm_emails" {
  description = "Addresses that alarms and budget notices go to. Each must confirm the message that AWS sends."
  type        = list(string)
  default     = []

  validation {
    condition     = alltrue([for email in var.alarm_emails : can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", email))])
    error_message = "alarm_emails must be e-mail addresses."
  }
}

variable "objective" {
  description = "What the alarms defend over 30 days: the share of requests answered without a 5xx, and the share answered within latency_seconds, both in per cent. A window with fewer than minimum_bad_requests rings nobody."
  type = object({
    availability_percent = optional(number, 99.9)
    latency_percent      = optional(number, 99)
    latency_seconds      = optional(number, 0.3)
    minimum_bad_requests = optional(number, 5)
  })
  default = {}

  validation {
    condition     = alltrue([for percent in [var.objective.availability_percent, var.objective.latency_percent] : percent >= 90 && percent < 100])
    error_message = "objective.availability_percent and latency_percent must be at least 90 and below 100: an objective of 100 leaves no budget to burn."
  }

  validation {
    condition     = var.objective.latency_seconds > 0
    error_message = "objective.latency_seconds must be above 0."
  }

  validation {
    condition     = var.objective.minimum_bad_requests >= 1
    error_message = "objective.minimum_bad_requests must be at least 1."
  }
}

variable "load_balancer_arn_suffix" {
  description = "The load balancer as CloudWatch names it."
  type        = string
}

variable "target_group_arn_suffixes" {
  description = "Target groups as CloudWatch names them, by name (blue, green)."
  type        = map(string)
}

variable "certificate" {
  description = "Certificate to watch; without a domain there is none."
  type = object({
    enabled = bool
    arn     = string
  })
  default = { enabled = false, arn = null }
}

variable "cluster_name" {
  description = "ECS cluster of the service."
  type        = string
}

variable "service_name" {
  description = "ECS service."
  type        = string
}

variable "minimum_tasks" {
  description = "Fewest tasks that must be running at any hour."
  type        = number
}

variable "database" {
  description = "The RDS instance, the connections at which it refuses another (the alarm rings at three quarters), GiB of free storage to alarm below, and a replica that was made outside Terraform, if there is one."
  type = object({
    identifier             = string
    max_connections        = number
    free_storage_gib_alarm = optional(number, 5)
    replica_identifier     = optional(string)
  })
}

variable "log_group_name" {
  description = "Log group of the service, for the dashboard."
  type        = string
}

variable "monthly_budget_usd" {
  description = "Cost of the environment in a month, in US dollars, at 80 % of which (and at 100 % of the forecast) a notice goes out."
  type        = number

  validation {
    condition     = var.monthly_budget_usd > 0
    error_message = "monthly_budget_usd must be above 0."
  }
}
