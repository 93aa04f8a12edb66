# Where a one-off task stands: beside the service, from where the database is reached.
locals {
  task_network = jsonencode({
    awsvpcConfiguration = {
      subnets        = module.network.private_subnet_ids
      securityGroups = [module.service.security_group_id]
      assignPublicIp = "DISABLED"
    }
  })
}

output "url" {
  description = "Where clients reach the service."
  value       = module.load_balancer.url
}

output "alb_dns_name" {
  description = "Name that AWS gave to the load balancer."
  value       = module.load_balancer.dns_name
}

output "ecr_repository_url" {
  description = "Repository that the running image came from."
  value       = split("@", var.image)[0]
}

output "image" {
  description = "Image that the service was last given, by digest: what a rollback applies again."
  value       = var.image
}

output "commit_sha" {
  description = "Commit of that image: what GET /version must answer."
  value       = var.commit_sha
}

output "cluster_name" {
  description = "ECS cluster."
  value       = module.service.cluster_name
}

output "service_name" {
  description = "ECS service."
  value       = module.service.service_name
}

output "log_group_name" {
  description = "Log group of the service."
  value       = module.service.log_group_name
}

output "database_endpoint" {
  description = "Host and port of the database."
  value       = module.database.endpoint
}

output "database_bootstrap" {
  description = "What `aws ecs run-task` needs to make the service's database user (infra/README.md)."
  value = {
    cluster         = module.service.cluster_name
    task_definition = module.database.bootstrap_task_family
    log_group       = module.database.bootstrap_log_group_name
    network         = local.task_network
  }
}

output "first_user" {
  description = "What `aws ecs run-task` needs to add an account, and the secret that it reads the password from (infra/README.md)."
  value = {
    cluster         = module.service.cluster_name
    task_definition = module.service.first_user.task_definition
    log_group       = module.service.first_user.log_group
    secret          = module.service.first_user.secret
    network         = local.task_network
  }
}

output "bastion_public_ip" {
  description = "Address of a bastion with SSH; null while there is none."
  value       = one(module.bastion[*].public_ip)
}

output "nat_public_ips" {
  description = "Addresses from which the environment reaches the internet."
  value       = module.network.nat_public_ips
}

output "subnet_cidrs" {
  description = "Prefixes of each tier, in the order of the zones."
  value       = module.network.subnet_cidrs
}

output "dashboard_name" {
  description = "CloudWatch dashboard."
  value       = module.observability.dashboard_name
}

output "alarms" {
  description = "Every alarm that calls someone, with its description."
  value       = merge(module.observability.alarms, module.service.deployment_alarms)
}
