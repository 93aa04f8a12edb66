resource "aws_secretsmanager_secret" "jwt" {
  name                    = "${var.name}/jwt-secret"
  description             = "Signing secret of the service's tokens (JWT_SECRET)"
  recovery_window_in_days = var.recovery_days
}

# The write-only argument hands the value to AWS and forgets it: neither a plan nor the state holds it. It is sent only
# when the version rises. The provider wants both arguments always, so an empty string stands for "not given": AWS
# refuses an empty secret, and a version that rises without a value fails instead of storing a placeholder.
resource "aws_secretsmanager_secret_version" "jwt" {
  secret_id                = aws_secretsmanager_secret.jwt.id
  secret_string_wo         = var.jwt_secret == null ? "" : var.jwt_secret
  secret_string_wo_version = var.jwt_secret_version
}
