variable "name" {
  description = "Name of the service and prefix of related resources."
  type        = string
}

variable "image" {
  description = "Image by digest (REPOSITORY@sha256:…). A tag can move; a digest is exactly what was tested."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9._:/-]*@sha256:[0-9a-f]{64}$", var.image))
    error_message = "image must contain a digest (REPOSITORY@sha256: and 64 hexadecimal digits), not a tag. `aws ecr describe-images` prints the digest of a tag."
  }
}

variable "commit_sha" {
  description = "Commit that the image was built from, which GET /version returns."
  type        = string

  validation {
    condition     = can(regex("^[0-9a-f]{40}$", var.commit_sha))
    error_message = "commit_sha must be a full commit SHA: 40 lower-case hexadecimal digits, as `git rev-parse HEAD` prints it."
  }
}

variable "cluster_name" {
  description = "ECS cluster of the service."
  type        = string
}

variable "security_group_id" {
  description = "Security group of the tasks."
  type        = string
}

variable "capacity_provider_name" {
  description = "Capacity provider of the instances."
  type        = string
}

variable "zone_rebalancing" {
  description = "Whether ECS restarts tasks to balance them over the zones. Turn it off where fewer instances than zones may run: the tasks would never be balanced."
  type        = bool
  default     = true
}

variable "architecture" {
  description = "Processor architecture of the tasks, arm64 or x86_64. The image must support it."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture must be arm64 or x86_64."
  }
}

variable "cpu_units" {
  description = "CPU share of a task; 1024 is one core. A task may also use idle CPU."
  type        = number
  default     = 256

  validation {
    condition     = var.cpu_units >= 128 && floor(var.cpu_units) == var.cpu_units
    error_message = "cpu_units must be a whole number of at least 128."
  }
}

variable "memory_mib" {
  description = "Memory limit of a task in MiB; ECS stops a task that exceeds it."
  type        = number
  default     = 640

  validation {
    condition     = var.memory_mib >= 512
    error_message = "memory_mib must be at least 512: the service needs about 450 for the largest calculations that it accepts, and every ten seconds the health check's process needs about 60 more (docs/architecture.md)."
  }
}

variable "tasks" {
  description = "Minimum and maximum number of tasks, between which autoscaling works."
  type = object({
    min = number
    max = number
  })

  validation {
    condition     = var.tasks.min >= 1 && var.tasks.max >= var.tasks.min
    error_message = "tasks.min must be at least 1 and tasks.max at least tasks.min."
  }
}

variable "autoscaling_targets" {
  description = "Autoscaling targets: mean CPU in per cent of cpu_units, and requests per minute and task."
  type = object({
    cpu_percent         = optional(number, 60)
    requests_per_target = optional(number, 30000)
  })
  default = {}

  validation {
    condition     = var.autoscaling_targets.cpu_percent >= 10 && var.autoscaling_targets.cpu_percent <= 90 && var.autoscaling_targets.requests_per_target > 0
    error_message = "autoscaling_targets.cpu_percent must be between 10 and 90, and requests_per_target above 0."
  }
}

variable "business_hours" {
  description = "Hours (Monday to Friday, in time_zone) outside which the minimum falls from tasks.min to closed_tasks. null keeps it at all hours."
  type = object({
    time_zone    = string
    open_hour    = number
    close_hour   = number
    closed_tasks = number
  })
  default = null

  validation {
    condition = var.business_hours == null || try(
      var.business_hours.open_hour >= 0 && var.business_hours.open_hour < var.business_hours.close_hour && var.business_hours.close_hour <= 23,
      false
    )
    error_message = "business_hours must open before it closes, both between 0 and 23."
  }

  validation {
    condition     = var.business_hours == null || try(var.business_hours.closed_tasks >= 1 && var.business_hours.closed_tasks <= var.tasks.min, false)
    error_message = "business_hours.closed_tasks must be between 1 and tasks.min: without any task the service would be down, and its alarms would fire every night."
  }
}

variable "private_subnet_ids" {
  description = "Private subnets to spread the tasks over."
  type        = list(string)

  validation {
    condition     = length(var.private_subnet_ids) >= 2
    error_message = "private_subnet_ids must contain subnets in at least two zones."
  }
}

variable "load_balancer" {
  description = "Load balancer in front of the tasks: the outputs of the load-balancer module."
  type = object({
    security_group_id            = string
    arn_suffix                   = string
    deregistration_delay_seconds = number
    target_group = object({
      arn        = string
      arn_suffix = string
    })
  })
}

variable "trusted_proxy_cidrs" {
  description = "Prefixes of the load balancer, whose X-Forwarded-For header the service trusts (TRUST_PROXY)."
  type        = list(string)
}

variable "service_port" {
  description = "TCP port of the service."
  type        = number
  default     = 8000
}

variable "metrics_port" {
  description = "TCP port of the metrics listener. No rule admits it from the load balancer."
  type        = number
  default     = 9464
}

variable "drain_seconds" {
  description = "Seconds for which the service keeps serving after SIGTERM (DRAIN_SECONDS)."
  type        = number
  default     = 15

  validation {
    condition     = var.drain_seconds >= 1 && var.drain_seconds <= 90
    error_message = "drain_seconds must be between 1 and 90: ECS kills a task 120 seconds after SIGTERM at the latest, and the task needs some of that time for the requests in flight."
  }

  validation {
    condition     = var.load_balancer.deregistration_delay_seconds >= var.drain_seconds
    error_message = "The load balancer's deregistration delay must be at least drain_seconds."
  }
}

variable "secrets" {
  description = "Secrets, by the name of the setting. value_from is the Secrets Manager reference that ECS resolves when a task starts; secret_arn is the secret that the task needs permission to read."
  type = map(object({
    value_from = string
    secret_arn = string
  }))

  validation {
    condition     = contains(keys(var.secrets), "DATABASE_URL")
    error_message = "secrets must contain DATABASE_URL: the service and the task that adds its first user both need it."
  }
}

variable "environment" {
  description = "Further settings of the service (environment variables), such as LOG_LEVEL."
  type        = map(string)
  default     = {}

  validation {
    condition     = length(setintersection(keys(var.environment), ["NODE_ENV", "HOST", "PORT", "METRICS_PORT", "COMMIT_SHA", "DRAIN_SECONDS", "TRUST_PROXY", "JWT_SECRET", "LEGACY_JWT_SECRET", "DATABASE_URL"])) == 0
    error_message = "environment must not contain NODE_ENV, HOST, PORT, METRICS_PORT, COMMIT_SHA, DRAIN_SECONDS or TRUST_PROXY, which this module sets, nor JWT_SECRET, LEGACY_JWT_SECRET or DATABASE_URL, which are secrets."
  }
}

variable "health_check_command" {
  description = "Health check command that ECS runs inside the container."
  type        = list(string)
  default     = ["CMD", "/nodejs/bin/node", "/app/packages/server/dist/main.js", "healthcheck"]

  validation {
    condition     = try(var.health_check_command[0] == "CMD" && length(var.health_check_command) >= 2, false)
    error_message = "health_check_command must start with CMD and a program: the image does not have a shell for CMD-SHELL."
  }
}

variable "log_retention_days" {
  description = "Days for which the service's logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days must be a retention period that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731."
  }
}

variable "ecs_exec" {
  description = "Whether ECS Exec may open a session in a task. It makes the root file system writable and needs a shell, which the image lacks: only for a debugging image."
  type        = bool
  default     = false
}

variable "alarm_topic_arn" {
  description = "SNS topic for the alarms."
  type        = string
}

variable "runbook_base_url" {
  description = "Base URL of the runbooks, without a trailing slash."
  type        = string
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary (IAM policy) of every role created here; null for none."
  type        = string
  default     = null
}
