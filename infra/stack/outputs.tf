# The network settings of one-off tasks: those of the service, which can reach the database.
locals {
  task_network = jsonencode({
    awsvpcConfiguration = {
      subnets        = module.network.private_subnet_ids
      securityGroups = [module.cluster.service_security_group_id]
      assignPublicIp = "DISABLED"
    }
  })
}

output "url" {
  description = "Public URL of the service."
  value       = module.load_balancer.url
}

output "alb_dns_name" {
  description = "DNS name that AWS assigned to the load balancer."
  value       = module.load_balancer.dns_name
}

output "ecr_repository_url" {
  description = "Repository of the running image."
  value       = split("@", var.image)[0]
}

output "image" {
  description = "Image that was deployed last, by digest. A rollback applies an earlier value."
  value       = var.image
}

output "commit_sha" {
  description = "Commit of that image, which GET /version must return."
  value       = var.commit_sha
}

output "cluster_name" {
  description = "ECS cluster."
  value       = module.cluster.name
}

output "service_name" {
  description = "ECS service; null before the first deployment."
  value       = one(module.service[*].service_name)
}

output "log_group_name" {
  description = "Log group of the service; null before the first deployment."
  value       = one(module.service[*].log_group_name)
}

output "database_endpoint" {
  description = "Host and port of the database."
  value       = module.database.endpoint
}

output "database_bootstrap" {
  description = "Inputs for `aws ecs run-task` to create the service's database user (infra/README.md)."
  value = {
    cluster         = module.cluster.name
    task_definition = module.database.bootstrap_task_family
    log_group       = module.database.bootstrap_log_group_name
    network         = local.task_network
  }
}

output "first_user" {
  description = "Inputs for `aws ecs run-task` to add a user, and the secret that it reads the password from (infra/README.md); null before the first deployment."
  value = one([for service in module.service : merge(service.first_user, {
    cluster = module.cluster.name
    network = local.task_network
  })])
}

output "bastion_public_ip" {
  description = "Address of a bastion with SSH; null while there is none."
  value       = one(module.bastion[*].public_ip)
}

output "nat_public_ips" {
  description = "Public addresses of the environment's outbound traffic."
  value       = module.network.nat_public_ips
}

output "subnet_cidrs" {
  description = "Prefixes of each tier, in the order of the zones."
  value       = module.network.subnet_cidrs
}

output "dashboard_name" {
  description = "CloudWatch dashboard; null before the first deployment."
  value       = one(module.observability[*].dashboard_name)
}

output "alarms" {
  description = "Every alarm that notifies someone, with its description."
  value       = merge(concat(module.observability[*].alarms, module.service[*].deployment_alarms)...)
}
