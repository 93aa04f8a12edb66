variable "name" {
  description = "Prefix of every resource name, and the name of the capacity provider."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name)) && !can(regex("^(aws|ecs|fargate)", var.name))
    error_message = "name must be 3 to 31 lower-case letters, digits and hyphens, and must not start with aws, ecs or fargate, which ECS reserves."
  }
}

variable "cluster_name" {
  description = "ECS cluster that the instances join. It must exist before the first instance boots, because the ECS agent gives up when it cannot find its cluster."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the instances."
  type        = string
}

variable "private_subnet_ids" {
  description = "Private subnets to spread the instances over."
  type        = list(string)

  validation {
    condition     = length(var.private_subnet_ids) >= 2
    error_message = "private_subnet_ids must contain subnets in at least two zones."
  }
}

variable "architecture" {
  description = "Processor architecture of the instances: arm64 (Graviton) or x86_64."
  type        = string
  default     = "arm64"

  validation {
    condition     = contains(["arm64", "x86_64"], var.architecture)
    error_message = "architecture must be arm64 or x86_64."
  }
}

variable "instance_type" {
  description = "EC2 instance type. Each task needs its own network interface, so the type's number of interfaces limits the tasks."
  type        = string
  default     = "t4g.small"

  validation {
    condition     = contains(keys(local.network_interfaces), var.instance_type)
    error_message = "instance_type must be listed in local.network_interfaces (capacity/main.tf): add the type there, with its number of network interfaces from the EC2 documentation."
  }

  validation {
    condition     = can(regex("^[a-z]+[0-9]+g", var.instance_type)) == (var.architecture == "arm64")
    error_message = "instance_type does not match architecture: types with a g after the generation (t4g, m7g) are arm64, the others x86_64."
  }
}

variable "min_instances" {
  description = "Minimum number of instances."
  type        = number
  default     = 2

  validation {
    condition     = var.min_instances >= 1 && floor(var.min_instances) == var.min_instances
    error_message = "min_instances must be a whole number of at least 1."
  }
}

variable "max_instances" {
  description = "Maximum number of instances, including those that a deployment or an instance refresh adds temporarily."
  type        = number
  default     = 4

  validation {
    condition     = var.max_instances > var.min_instances
    error_message = "max_instances must be greater than min_instances: an instance refresh starts the new instance before it stops the old one."
  }

  validation {
    condition     = var.max_instances * lookup(local.task_slots, var.instance_type, 0) >= var.peak_tasks
    error_message = "max_instances is too small for peak_tasks: an instance runs one task per network interface beyond its first. Raise max_instances or use a larger instance_type."
  }
}

variable "peak_tasks" {
  description = "Maximum number of tasks at once, during a deployment at full scale."
  type        = number
}

variable "root_volume_gib" {
  description = "Size of an instance's encrypted root volume in GiB. The ECS image needs 30."
  type        = number
  default     = 30

  validation {
    condition     = var.root_volume_gib >= 30
    error_message = "root_volume_gib must be at least 30, the size of the image's snapshot."
  }
}

variable "image_id" {
  description = "Machine image: an AL2023 image for ECS that another environment has already run. null uses the newest, so every plan shows a change after each AWS release."
  type        = string
  default     = null

  validation {
    condition     = var.image_id == null || can(regex("^ami-[0-9a-f]{17}$", var.image_id))
    error_message = "image_id must be the ID of a machine image, such as ami-0123456789abcdef0 (infra/README.md, \"new machine image\")."
  }
}

variable "tags" {
  description = "Tags of the instances and volumes: an Auto Scaling Group ignores the provider's default_tags."
  type        = map(string)
  default     = {}
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary (IAM policy) of every role created here; null for none."
  type        = string
  default     = null
}
