output "service_name" {
  description = "ECS service."
  value       = aws_ecs_service.this.name
}

output "log_group_name" {
  description = "Log group of the service."
  value       = aws_cloudwatch_log_group.this.name
}

output "first_user" {
  description = "The one-off task that adds a user: its task definition, its log group, and the secret that it reads the password from."
  value = {
    task_definition = aws_ecs_task_definition.first_user.family
    log_group       = aws_cloudwatch_log_group.first_user.name
    secret          = local.first_user_secret
  }
}

output "task_definition_arn" {
  description = "Task definition revision that was deployed last."
  value       = aws_ecs_task_definition.this.arn
}

output "container" {
  description = "Container definition passed to ECS; secrets are references, never values."
  value       = local.container
}

output "deployment_alarms" {
  description = "Alarms that roll a deployment back, with their descriptions."
  value       = { for alarm in aws_cloudwatch_metric_alarm.deployment : alarm.alarm_name => alarm.alarm_description }
}
