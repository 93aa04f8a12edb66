variable "name" {
  description = "Identifier of the database instance and prefix of what belongs to it."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "name must be 3 to 31 lower-case letters, digits and hyphens, and begin with a letter."
  }
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
    error_message = "database_subnet_ids must name subnets in at least two zones: RDS wants them even for a single instance."
  }
}

variable "client_security_group_id" {
  description = "Group of the service's tasks: the only source that the database admits."
  type        = string
}

variable "instance_class" {
  description = "RDS instance class."
  type        = string
  default     = "db.t4g.micro"

  validation {
    condition     = can(regex("^db\\.[a-z0-9]+\\.[a-z0-9]+$", var.instance_class))
    error_message = "instance_class must be an RDS class, such as db.t4g.micro."
  }

  validation {
    condition     = !var.performance_insights || !contains(["db.t4g.micro", "db.t4g.small", "db.t3.micro", "db.t3.small"], var.instance_class)
    error_message = "RDS for MySQL offers Performance Insights from db.t4g.medium (db.t3.medium) up. Take a larger instance_class or turn performance_insights off."
  }
}

variable "storage_gib" {
  description = "Storage at the start, and the size up to which RDS grows it by itself, in GiB."
  type = object({
    initial = optional(number, 20)
    maximum = optional(number, 100)
  })
  default = {}

  validation {
    condition     = var.storage_gib.initial >= 20 && var.storage_gib.maximum >= var.storage_gib.initial * 1.1
    error_message = "storage_gib.initial must be at least 20, and maximum at least a tenth above it."
  }
}

variable "multi_az" {
  description = "Whether a standby in another zone takes over when the instance or its zone fails."
  type        = bool
  default     = true
}

variable "read_replica" {
  description = "Whether a read-only replica follows the instance, for reports and restores; the service does not use it."
  type        = bool
  default     = false

  validation {
    condition     = !var.read_replica || var.backup_retention_days > 0
    error_message = "read_replica needs backups: backup_retention_days must be above 0."
  }
}

variable "backup_retention_days" {
  description = "Days to which the database can be restored, to the second."
  type        = number
  default     = 7

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days must be between 1 and 35."
  }
}

variable "deletion_protection" {
  description = "Whether AWS refuses to delete the instance, and a deletion leaves a final snapshot and the automated backups behind."
  type        = bool
  default     = true
}

variable "performance_insights" {
  description = "Whether to record which statements take the database's time (7 days, free of charge; db.t4g.medium or larger)."
  type        = bool
  default     = false
}

variable "apply_immediately" {
  description = "Whether changes are made at once instead of in the maintenance window. Some of them restart the database."
  type        = bool
  default     = false
}

variable "application_password" {
  description = "Password of the service's own database user, letters and digits. Needed only when application_password_version rises. Ephemeral: Terraform keeps it in neither plan nor state."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true

  validation {
    condition     = var.application_password == null ? true : can(regex("^[A-Za-z0-9]{24,64}$", var.application_password))
    error_message = "application_password must be 24 to 64 letters and digits (it becomes part of a URL and of an SQL statement). `openssl rand -hex 24` makes one."
  }
}

variable "application_password_version" {
  description = "Rises by one each time application_password changes: Terraform cannot compare a value that it does not keep."
  type        = number
  default     = 1

  validation {
    condition     = var.application_password_version >= 1 && floor(var.application_password_version) == var.application_password_version
    error_message = "application_password_version must be a whole number of at least 1."
  }
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
  description = "IAM policy that bounds every role made here; null for none."
  type        = string
  default     = null
}
