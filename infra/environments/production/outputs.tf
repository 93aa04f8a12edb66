output "url" {
  description = "Public URL of the service."
  value       = module.stack.url
}

output "alb_dns_name" {
  description = "DNS name that AWS assigned to the load balancer."
  value       = module.stack.alb_dns_name
}

output "ecr_repository_url" {
  description = "Repository of the running image."
  value       = module.stack.ecr_repository_url
}

output "image" {
  description = "Image that was deployed last, by digest. A rollback applies an earlier value."
  value       = module.stack.image
}

output "commit_sha" {
  description = "Commit of that image, which GET /version must return."
  value       = module.stack.commit_sha
}

output "cluster_name" {
  description = "ECS cluster."
  value       = module.stack.cluster_name
}

output "service_name" {
  description = "ECS service."
  value       = module.stack.service_name
}

output "log_group_name" {
  description = "Log group of the service."
  value       = module.stack.log_group_name
}

output "database_endpoint" {
  description = "Host and port of the database."
  value       = module.stack.database_endpoint
}

output "database_bootstrap" {
  description = "Inputs for `aws ecs run-task` to create the service's database user (infra/README.md)."
  value       = module.stack.database_bootstrap
}

output "first_user" {
  description = "Inputs for `aws ecs run-task` to add a user, and the secret that it reads the password from (infra/README.md)."
  value       = module.stack.first_user
}

output "bastion_public_ip" {
  description = "Address of a bastion with SSH; null while there is none."
  value       = module.stack.bastion_public_ip
}

output "nat_public_ips" {
  description = "Public addresses of the environment's outbound traffic."
  value       = module.stack.nat_public_ips
}

output "dashboard_name" {
  description = "CloudWatch dashboard."
  value       = module.stack.dashboard_name
}

output "alarms" {
  description = "Every alarm that notifies someone, with its description."
  value       = module.stack.alarms
}
