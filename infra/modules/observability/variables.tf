variable "name" {
  description = "Prefix of every alarm, and name of the dashboard and the budget."
  type        = string
}

variable "environment" {
  description = "Value of the Environment tag, by which the budget counts."
  type        = string
}

variable "runbook_base_url" {
  description = "Base URL of the runbooks, without a trailing slash."
  type        = string

  validation {
    condition     = can(regex("^https://[^ ]+[^/ ]$", var.runbook_base_url))
    error_message = "runbook_base_url must be an https:// URL without a trailing slash."
  }
}

variable "topic_arn" {
  description = "SNS topic for the alarms and the budget."
  type        = string
}

variable "objective" {
  description = "Objectives over 30 days, both in per cent: the share of requests answered without a 5xx, and the share answered within latency_seconds. Windows with fewer than minimum_bad_requests do not fire an alarm."
  type = object({
    availability_percent = optional(number, 99.9)
    latency_percent      = optional(number, 99)
    latency_seconds      = optional(number, 0.3)
    minimum_bad_requests = optional(number, 5)
  })
  default = {}

  validation {
    condition     = alltrue([for percent in [var.objective.availability_percent, var.objective.latency_percent] : percent >= 90 && percent < 100])
    error_message = "objective.availability_percent and latency_percent must be at least 90 and below 100: an objective of 100 leaves no error budget."
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
  description = "Load balancer, as named in CloudWatch."
  type        = string
}

variable "target_group_arn_suffix" {
  description = "Target group of the service, as named in CloudWatch."
  type        = string
}

variable "certificate" {
  description = "Certificate to monitor; there is none without a domain."
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
  description = "Minimum number of running tasks at any hour."
  type        = number
}

variable "database" {
  description = "RDS instance, its connection limit (the alarm fires at three quarters), and the free storage in GiB below which an alarm fires."
  type = object({
    identifier             = string
    max_connections        = number
    free_storage_gib_alarm = optional(number, 5)
  })
}

variable "log_group_name" {
  description = "Log group of the service, for the dashboard."
  type        = string
}

variable "monthly_budget_usd" {
  description = "Monthly budget in US dollars. A notice goes out at 80 % of the actual cost and at 100 % of the forecast."
  type        = number

  validation {
    condition     = var.monthly_budget_usd > 0
    error_message = "monthly_budget_usd must be above 0."
  }
}
