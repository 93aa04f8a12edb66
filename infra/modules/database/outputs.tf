output "identifier" {
  description = "RDS instance, as named in CloudWatch."
  value       = aws_db_instance.this.identifier
}

output "max_connections" {
  description = "Connection limit of the database."
  value       = local.max_connections[var.instance_class]
}

output "endpoint" {
  description = "Host and port of the database, for clients in the service's security group."
  value       = aws_db_instance.this.endpoint
}

output "application_secret" {
  description = "DATABASE_URL for the service: the ARN of its secret, and a reference to exactly this version."
  value = {
    secret_arn = aws_secretsmanager_secret.application.arn
    value_from = "${aws_secretsmanager_secret.application.arn}:url::${aws_secretsmanager_secret_version.application.version_id}"
  }
}

output "bootstrap_task_family" {
  description = "Task definition that creates the service's database user. Run it once, and after each change of the password."
  value       = aws_ecs_task_definition.bootstrap.family
}

output "bootstrap_log_group_name" {
  description = "Log group of the bootstrap task."
  value       = aws_cloudwatch_log_group.bootstrap.name
}
