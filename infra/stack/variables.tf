variable "environment" {
  description = "Name of the environment; every resource name starts with cidery-ENVIRONMENT."
  type        = string

  validation {
    condition     = contains(["development", "staging", "production"], var.environment)
    error_message = "environment must be development, staging or production."
  }
}

variable "aws_account_id" {
  description = "AWS account to use. Terraform refuses credentials of any other account."
  type        = string

  validation {
    condition     = can(regex("^[0-9]{12}$", var.aws_account_id))
    error_message = "aws_account_id must be the 12 digits that `aws sts get-caller-identity --query Account --output text` prints."
  }

  # With the settings of another environment, a plan would replace everything, and a destroy would
  # delete it. The provider needs this variable, so nothing in AWS is planned before this holds. A
  # postcondition would not stop a destroy.
  validation {
    condition     = can(var.aws_account_id) && terraform_data.environment.output == var.environment
    error_message = "This state belongs to ${terraform_data.environment.output}, but the settings are those of ${var.environment}. Give init the backend file, and plan the .tfvars file, of the same environment."
  }
}

variable "region" {
  description = "AWS region of the environment."
  type        = string
}

variable "image" {
  description = "Image of the service by digest (REPOSITORY@sha256:…). It stays the same from environment to environment."
  type        = string
}

variable "commit_sha" {
  description = "Commit that the image was built from."
  type        = string
}

variable "deploy_service" {
  description = "false builds everything except the service and its alarms: for the first apply, before the service's database user exists."
  type        = bool
  default     = true
}

variable "network" {
  description = "The network: see modules/network."
  type = object({
    vpc_cidr   = string
    zone_count = optional(number, 2)
    subnet_lengths = optional(object({
      public   = number
      private  = number
      database = number
    }), { public = 26, private = 27, database = 27 })
    nat_gateway_mode        = optional(string, "single")
    interface_endpoints     = optional(bool, false)
    flow_log_retention_days = optional(number, 30)
  })

  validation {
    condition     = var.environment != "production" || var.network.nat_gateway_mode == "per_zone"
    error_message = "production needs network.nat_gateway_mode = \"per_zone\": with a single gateway, losing its zone cuts off the others."
  }
}

variable "service" {
  description = "The service: see modules/service."
  type = object({
    architecture = optional(string, "arm64")
    cpu_units    = optional(number, 256)
    memory_mib   = optional(number, 640)
    tasks = object({
      min = number
      max = number
    })
    autoscaling_targets = optional(object({
      cpu_percent         = optional(number, 60)
      requests_per_target = optional(number, 30000)
    }), {})
    zone_rebalancing   = optional(bool, true)
    drain_seconds      = optional(number, 15)
    environment        = optional(map(string), {})
    log_retention_days = optional(number, 30)
    ecs_exec           = optional(bool, false)
  })

  validation {
    condition     = var.environment != "production" || (var.service.tasks.min >= 2 && !var.service.ecs_exec)
    error_message = "production needs at least two tasks (service.tasks.min), and ECS Exec must be off."
  }
}

variable "capacity" {
  description = "The instances for the tasks: see modules/capacity. image_id = null uses the newest machine image."
  type = object({
    instance_type = optional(string, "t4g.small")
    min_instances = optional(number, 2)
    max_instances = optional(number, 4)
    image_id      = string
  })
}

variable "business_hours" {
  description = "Hours (Monday to Friday, in time_zone) outside which the minimum number of tasks is closed_tasks; the actual number follows the load. null keeps the same minimum at all hours."
  type = object({
    time_zone    = string
    open_hour    = number
    close_hour   = number
    closed_tasks = optional(number, 1)
  })
  default = null
}

variable "database" {
  description = "The database: see modules/database."
  type = object({
    instance_class = optional(string, "db.t4g.micro")
    storage_gib = optional(object({
      initial = optional(number, 20)
      maximum = optional(number, 100)
    }), {})
    multi_az              = optional(bool, true)
    backup_retention_days = optional(number, 7)
    performance_insights  = optional(bool, false)
    apply_immediately     = optional(bool, false)
    final_snapshot        = optional(bool, true)
    bootstrap_image       = optional(string)
  })
  default = {}

  validation {
    condition     = var.environment == "development" || var.database.multi_az
    error_message = "database.multi_az may only be off in development."
  }

  validation {
    condition     = var.environment != "production" || var.database.backup_retention_days >= 14
    error_message = "production needs database.backup_retention_days of at least 14: silent data corruption may only be noticed after a week."
  }

  validation {
    condition     = var.environment != "production" || var.database.final_snapshot
    error_message = "production must keep database.final_snapshot: after a deletion it is the last way to restore the data."
  }
}

variable "domain" {
  description = "Host name of the service and its Route 53 zone; null serves plain HTTP on the load balancer's own name."
  type = object({
    name    = string
    zone_id = string
  })

  validation {
    condition     = var.environment != "production" || var.domain != null
    error_message = "production needs a domain: without one, passwords and tokens cross the internet over plain HTTP."
  }
}

variable "client_cidrs" {
  description = "Prefixes that may reach the load balancer."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "bastion" {
  description = "Bastion, off by default. When enabled, connect with Session Manager or, with ssh, from these prefixes with this public key."
  type = object({
    enabled = optional(bool, false)
    ssh = optional(object({
      cidrs      = list(string)
      public_key = string
    }))
  })
  default = {}

  validation {
    condition     = var.bastion.enabled || var.bastion.ssh == null
    error_message = "bastion.ssh is set, but bastion.enabled is false."
  }
}

variable "observability" {
  description = "Alarms, objective and budget: see modules/observability."
  type = object({
    runbook_base_url   = string
    alarm_emails       = list(string)
    monthly_budget_usd = number
    objective = optional(object({
      availability_percent = optional(number, 99.9)
      latency_percent      = optional(number, 99)
      latency_seconds      = optional(number, 0.3)
      minimum_bad_requests = optional(number, 5)
    }), {})
  })
}

variable "deletion_protection" {
  description = "Whether the database, the load balancer, its logs and the secrets are protected from a destroy."
  type        = bool
  default     = true

  validation {
    condition     = var.environment != "production" || var.deletion_protection
    error_message = "production must keep deletion_protection."
  }
}

variable "jwt_secret" {
  description = "Signing secret of the tokens, for the one apply that raises jwt_secret_version. Neither the plan nor the state contains it."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "jwt_secret_version" {
  description = "Raise by one each time jwt_secret changes."
  type        = number
  default     = 1
}

variable "application_password" {
  description = "Password of the service's database user, for the one apply that raises application_password_version. Neither the plan nor the state contains it."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "application_password_version" {
  description = "Raise by one each time application_password changes."
  type        = number
  default     = 1
}
