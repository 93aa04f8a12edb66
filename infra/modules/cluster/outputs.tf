output "name" {
  description = "ECS cluster."
  value       = aws_ecs_cluster.this.name
}

output "service_security_group_id" {
  description = "Security group of the service's tasks, the only source that the database admits."
  value       = aws_security_group.service.id

  # A task that starts without it cannot pull its image.
  depends_on = [aws_vpc_security_group_egress_rule.https]
}
