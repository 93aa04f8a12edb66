output "capacity_provider_name" {
  description = "Capacity provider for the cluster and its services."
  value       = aws_ecs_capacity_provider.this.name
}

output "autoscaling_group_name" {
  description = "Auto Scaling Group of the instances."
  value       = aws_autoscaling_group.this.name
}

output "task_slots" {
  description = "Number of tasks that fit on one instance."
  value       = local.task_slots[var.instance_type]
}
