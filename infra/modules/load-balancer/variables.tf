variable "name" {
  description = "Name of the load balancer and prefix of related resources."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,25}$", var.name))
    error_message = "name must be 3 to 26 lower-case letters, digits and hyphens: AWS allows 32 for a target group, whose suffix (-PORT) needs six."
  }
}

variable "vpc_id" {
  description = "VPC of the load balancer."
  type        = string
}

variable "public_subnet_ids" {
  description = "Public subnets, in two zones or more."
  type        = list(string)

  validation {
    condition     = length(var.public_subnet_ids) >= 2
    error_message = "public_subnet_ids must contain subnets in at least two zones."
  }
}

variable "client_cidrs" {
  description = "Prefixes that may reach the load balancer. Narrow the default for a service that is only for internal networks."
  type        = list(string)
  default     = ["0.0.0.0/0"]

  validation {
    condition     = length(var.client_cidrs) > 0 && alltrue([for cidr in var.client_cidrs : can(cidrnetmask(cidr))])
    error_message = "client_cidrs must be a list of at least one IPv4 prefix."
  }
}

variable "domain" {
  description = "Host name and its Route 53 zone. With it the load balancer serves HTTPS and redirects HTTP; null serves plain HTTP on the load balancer's own name."
  type = object({
    name    = string
    zone_id = string
  })
  default = null

  validation {
    condition     = var.domain == null || can(regex("^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63}$", var.domain.name))
    error_message = "domain.name must be a lower-case host name without a trailing dot, such as cidery.example.com."
  }

  validation {
    condition     = var.domain == null || can(regex("^Z[A-Z0-9]+$", var.domain.zone_id))
    error_message = "domain.zone_id must be the ID of a Route 53 hosted zone, such as Z0123456789ABC."
  }
}

variable "service_port" {
  description = "TCP port of the service. The metrics port has no target group, so no request from outside can reach it."
  type        = number
  default     = 8000
}

variable "drain_seconds" {
  description = "Seconds for which the service keeps serving after SIGTERM (its DRAIN_SECONDS). Health checks must remove a draining target within this time."
  type        = number
  default     = 15

  validation {
    condition     = var.drain_seconds >= 12 && var.drain_seconds <= 90 && floor(var.drain_seconds) == var.drain_seconds
    error_message = "drain_seconds must be a whole number from 12 to 90: long enough for two failed health checks, 5 seconds apart, and one answer, and short enough for a task's stop time-out of 120 seconds."
  }
}

variable "slow_start_seconds" {
  description = "Seconds over which a new target's share of requests grows to its full size, so that a cold process does not get all of them at once."
  type        = number
  default     = 30

  validation {
    condition     = var.slow_start_seconds == 0 || (var.slow_start_seconds >= 30 && var.slow_start_seconds <= 900)
    error_message = "slow_start_seconds must be 0 (off) or between 30 and 900."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the load balancer, and Terraform refuses to delete a log bucket with logs in it."
  type        = bool
  default     = true
}

variable "access_log_retention_days" {
  description = "Days for which access logs are kept."
  type        = number
  default     = 90

  validation {
    condition     = var.access_log_retention_days >= 1
    error_message = "access_log_retention_days must be at least 1."
  }
}
