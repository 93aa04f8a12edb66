variable "name" {
  description = "Prefix of every resource name, for example cidery-staging."
  type        = string
}

variable "vpc_cidr" {
  description = "IPv4 prefix of the VPC. Every subnet is carved out of it."
  type        = string

  validation {
    condition     = can(cidrnetmask(var.vpc_cidr)) && try(cidrsubnet(var.vpc_cidr, 0, 0) == var.vpc_cidr, false)
    error_message = "vpc_cidr must be an IPv4 prefix whose host bits are zero, such as 10.0.0.0/24."
  }

  validation {
    condition     = try(tonumber(split("/", var.vpc_cidr)[1]) >= 16 && tonumber(split("/", var.vpc_cidr)[1]) <= 24, false)
    error_message = "vpc_cidr must have a length between /16 (the largest VPC that AWS allows) and /24 (the smallest with room for three tiers in two zones)."
  }
}

variable "zone_count" {
  description = "Number of availability zones. Each tier has one subnet in each zone."
  type        = number
  default     = 2

  validation {
    condition     = var.zone_count >= 2 && var.zone_count <= 3 && floor(var.zone_count) == var.zone_count
    error_message = "zone_count must be 2 or 3: the load balancer and RDS need two zones, and the network ACLs have room for three."
  }
}

variable "subnet_lengths" {
  description = "Prefix length of each tier's subnets. In two zones the default fills a /24 exactly, as in the first generation."
  type = object({
    public   = number
    private  = number
    database = number
  })
  default = {
    public   = 26
    private  = 27
    database = 27
  }

  validation {
    condition     = alltrue([for length in values(var.subnet_lengths) : length >= 16 && length <= 28])
    error_message = "Each length in subnet_lengths must be between 16 and 28, the sizes that AWS allows for a subnet."
  }

  validation {
    condition = try(
      var.zone_count * sum([for length in values(var.subnet_lengths) : pow(2, 32 - length)])
      <= pow(2, 32 - tonumber(split("/", var.vpc_cidr)[1])),
      true # its own validation reports a malformed vpc_cidr
    )
    error_message = "The subnets of subnet_lengths in zone_count zones do not fit into vpc_cidr. Use a larger VPC or smaller subnets."
  }
}

variable "nat_gateway_mode" {
  description = "per_zone keeps a zone's outbound traffic alive when another zone fails; single costs one gateway and loses outbound traffic with its zone."
  type        = string
  default     = "single"

  validation {
    condition     = contains(["per_zone", "single"], var.nat_gateway_mode)
    error_message = "nat_gateway_mode must be per_zone or single."
  }
}

variable "service_port" {
  description = "TCP port of the service in the private subnets, admitted from the public tier."
  type        = number
  default     = 8000

  validation {
    condition     = var.service_port >= 1024 && var.service_port <= 32767
    error_message = "service_port must be between 1024 and 32767, below the ephemeral ports that the network ACLs admit for answers."
  }
}

variable "metrics_port" {
  description = "TCP port of the metrics listener. It is only reachable while a bastion exists, and only from inside the VPC."
  type        = number
  default     = 9464

  validation {
    condition     = var.metrics_port >= 1024 && var.metrics_port <= 32767
    error_message = "metrics_port must be between 1024 and 32767, below the ephemeral ports that the network ACLs admit for answers."
  }
}

variable "database_port" {
  description = "TCP port of the database, which only the private tier may reach."
  type        = number
  default     = 3306

  validation {
    condition     = var.database_port >= 1150 && var.database_port <= 32767
    error_message = "database_port must be between 1150 (the lowest that RDS allows) and 32767."
  }
}

variable "bastion" {
  description = "Whether a bastion exists, and the prefixes that may reach its SSH port. Both leave the network ACLs closed by default."
  type = object({
    enabled   = optional(bool, false)
    ssh_cidrs = optional(list(string), [])
  })
  default = {}

  validation {
    condition     = length(var.bastion.ssh_cidrs) <= 5
    error_message = "bastion.ssh_cidrs must contain at most 5 prefixes: a network ACL allows 20 rules in each direction."
  }

  validation {
    condition     = alltrue([for cidr in var.bastion.ssh_cidrs : can(cidrnetmask(cidr)) && try(tonumber(split("/", cidr)[1]) >= 8, false)])
    error_message = "bastion.ssh_cidrs must be IPv4 prefixes of length 8 or more."
  }
}

variable "interface_endpoints" {
  description = "Whether calls to ECR, CloudWatch Logs and Secrets Manager stay on private addresses instead of crossing the NAT gateway. Costs one network interface per service and zone."
  type        = bool
  default     = false
}

variable "flow_log_retention_days" {
  description = "Days for which the VPC's flow logs are kept."
  type        = number
  default     = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.flow_log_retention_days)
    error_message = "flow_log_retention_days must be a retention period that CloudWatch Logs supports: 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545 or 731."
  }
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary (IAM policy) of every role created here; null for none."
  type        = string
  default     = null
}
