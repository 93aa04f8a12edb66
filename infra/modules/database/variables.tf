variable "name" {
  description = "Identifier of the database instance and prefix of related resources."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the database."
  type        = string
}

variable "database_subnet_ids" {
  description = "Database subnets, in two zones or more."
  type        = list(string)

  validation {
    condition     = length(var.database_subnet_ids) >= 2
    error_message = "database_subnet_ids must contain subnets in at least two zones: RDS requires this even for a single instance."
  }
}

variable "client_security_group_id" {
  description = "Security group of the service's tasks, the only source that the database admits."
  type        = string
}

variable "instance_class" {
  description = "RDS instance class."
  type        = string
  default     = "db.t4g.micro"

  validation {
    condition     = contains(keys(local.class_memory_gib), var.instance_class)
    error_message = "instance_class must be listed in local.class_memory_gib (database/main.tf): add the class there, with its memory from the RDS documentation."
  }

  validation {
    condition     = lookup(local.max_connections, var.instance_class, 0) >= var.peak_connections
    error_message = "instance_class is too small for peak_connections: it allows 80 connections per GiB of memory. Use a larger instance_class or fewer tasks."
  }

  validation {
    condition     = !var.performance_insights || !contains(["db.t4g.micro", "db.t4g.small", "db.t3.micro", "db.t3.small"], var.instance_class)
    error_message = "RDS for MySQL offers Performance Insights from db.t4g.medium (db.t3.medium) up. Use a larger instance_class or turn performance_insights off."
  }
}

variable "storage_gib" {
  description = "Initial storage, and the size up to which RDS grows it automatically, in GiB."
  type = object({
    initial = optional(number, 20)
    maximum = optional(number, 100)
  })
  default = {}

  validation {
    condition     = var.storage_gib.initial >= 20 && var.storage_gib.maximum >= var.storage_gib.initial * 1.1
    error_message = "storage_gib.initial must be at least 20, and maximum at least 10 % larger."
  }
}

variable "multi_az" {
  description = "Whether a standby in another zone takes over when the instance or its zone fails."
  type        = bool
  default     = true
}

variable "peak_connections" {
  description = "Maximum number of open connections at once, during a deployment at full scale."
  type        = number
}

variable "backup_retention_days" {
  description = "Days back for which the database can be restored to any second."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be between 1 and 35."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the instance."
  type        = bool
  default     = true
}

variable "final_snapshot" {
  description = "Whether a deletion leaves a final snapshot and the automated backups. Independent of deletion_protection, which must be off before a database can be deleted."
  type        = bool
  default     = true
}

variable "performance_insights" {
  description = "Whether to record which statements take the most database time (kept for 7 days, free of charge; db.t4g.medium or larger)."
  type        = bool
  default     = false
}

variable "apply_immediately" {
  description = "Whether changes are applied immediately instead of in the maintenance window. Some of them restart the database."
  type        = bool
  default     = false
}

variable "application_password" {
  description = "Password of the service's database user, letters and digits. Only needed when application_password_version is raised. Ephemeral: neither the plan nor the state contains it."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = var.application_password == null ? true : can(regex("^[A-Za-z0-9]{24,64}$", var.application_password))
    error_message = "application_password must be 24 to 64 letters and digits (it becomes part of a URL and of an SQL statement). Generate one with `openssl rand -hex 24`."
  }
}

variable "application_password_version" {
  description = "Raise by one each time application_password changes: Terraform cannot compare a value that it does not store."
  type        = number
  default     = 1

  validation {
    condition     = var.application_password_version >= 1 && floor(var.application_password_version) == var.application_password_version
    error_message = "application_password_version must be a whole number of at least 1."
  }
}

variable "bootstrap_image" {
  description = "MySQL client image for the one-off task, by any reference that Fargate can pull. The default is a tag, which follows the 8.4 patch releases; use REPOSITORY@sha256:… to pin one."
  type        = string
  default     = "public.ecr.aws/docker/library/mysql:8.4"
}

variable "secret_recovery_days" {
  description = "Days for which the deleted credentials secret can be restored; 0 deletes at once, which frees its name for a new environment."
  type        = number
  default     = 30

  validation {
    condition     = var.secret_recovery_days == 0 || (var.secret_recovery_days >= 7 && var.secret_recovery_days <= 30)
    error_message = "secret_recovery_days must be 0 or between 7 and 30."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary (IAM policy) of every role created here; null for none."
  type        = string
  default     = null
}
