variable "name" {
  description = "Prefix of every resource name."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the bastion."
  type        = string
}

variable "public_subnet_ids" {
  description = "Public subnets, for a bastion with SSH."
  type        = list(string)
}

variable "private_subnet_ids" {
  description = "Private subnets, for a bastion without SSH."
  type        = list(string)
}

variable "ssh" {
  description = "SSH from these prefixes with this public key; null opens no port and uses AWS Systems Manager Session Manager instead."
  type = object({
    cidrs      = list(string)
    public_key = string
  })
  default = null

  validation {
    condition     = var.ssh == null || try(length(var.ssh.cidrs) > 0, false)
    error_message = "ssh.cidrs must list the prefixes that you connect from. For a bastion without an open port, leave ssh out."
  }

  validation {
    condition     = var.ssh == null || try(alltrue([for cidr in var.ssh.cidrs : tonumber(split("/", cidr)[1]) >= 8]), false)
    error_message = "ssh.cidrs must not contain 0.0.0.0/0, ::/0 or another prefix shorter than /8, which would open the bastion to the world. List your own prefixes, or leave ssh out and use Session Manager."
  }

  validation {
    condition     = var.ssh == null || try(alltrue([for cidr in var.ssh.cidrs : can(cidrnetmask(cidr))]), false)
    error_message = "ssh.cidrs must be IPv4 prefixes, such as 198.51.100.0/28: the VPC does not use IPv6."
  }

  validation {
    condition     = var.ssh == null || can(regex("^(ssh-ed25519|ecdsa-sha2-nistp256|ssh-rsa) [A-Za-z0-9+/=]+( .*)?$", var.ssh.public_key))
    error_message = "ssh.public_key must be a one-line OpenSSH public key, such as the content of ~/.ssh/id_ed25519.pub."
  }
}

variable "service_security_group_id" {
  description = "Security group of the service's tasks, which the bastion may reach on service_ports."
  type        = string
}

variable "service_ports" {
  description = "Ports of a task that the bastion may reach: the service and its metrics."
  type        = list(number)
  default     = [8000, 9464]
}

variable "instance_type" {
  description = "EC2 instance type, of an arm64 family."
  type        = string
  default     = "t4g.nano"

  validation {
    condition     = can(regex("^[a-z]+[0-9]+g[a-z]*\\.", var.instance_type))
    error_message = "instance_type must belong to an arm64 family, such as t4g.nano."
  }
}

variable "tags" {
  description = "Tags of the instance and its volume: an Auto Scaling Group ignores the provider's default_tags."
  type        = map(string)
  default     = {}
}

variable "permissions_boundary_arn" {
  description = "Permissions boundary (IAM policy) of every role created here; null for none."
  type        = string
  default     = null
}
