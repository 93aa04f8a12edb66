output "jwt_secret" {
  description = "The secret for the service: its ARN, and a reference to exactly this version, so that a new version is a new deployment and a rollback takes the old one back."
  value = {
    secret_arn = aws_secretsmanager_secret.jwt.arn
    value_from = "${aws_secretsmanager_secret.jwt.arn}:::${aws_secretsmanager_secret_version.jwt.version_id}"
  }
}
