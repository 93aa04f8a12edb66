output "capacity_provider_name" {
  description = "Capacity provider of the cluster, for its services."
  value       = aws_ecs_capacity_provider.this.name

  # A service may only use a capacity provider that its cluster has.
  depends_on = [aws_ecs_cluster_capacity_providers.this]
}

output "autoscaling_group_name" {
  description = "Auto Scaling Group of the instances."
  value       = aws_autoscaling_group.this.name
}

output "task_slots" {
  description = "Number of tasks that fit on one instance."
  value       = local.task_slots[var.instance_type]
}
