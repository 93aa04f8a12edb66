variable "name" {
  description = "Name of the cluster and prefix of related resources."
  type        = string
}

variable "vpc_id" {
  description = "VPC of the tasks."
  type        = string
}
