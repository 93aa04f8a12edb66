output "jwt_secret" {
  description = "JWT secret for the service: its ARN, and a reference to exactly this version. A new version is therefore a new deployment, and a rollback restores the old version."
  value = {
    secret_arn = aws_secretsmanager_secret.jwt.arn
    value_from = "${aws_secretsmanager_secret.jwt.arn}:::${aws_secretsmanager_secret_version.jwt.version_id}"
  }
}
