resource "aws_secretsmanager_secret" "jwt" {
  name                    = "${var.name}/jwt-secret"
  description             = "Signing secret of the service's tokens (JWT_SECRET)"
  recovery_window_in_days = var.recovery_days
}

# Terraform sends a write-only argument to AWS without storing it in a plan or the state, and only
# when the version is raised. The provider always requires both arguments, so an empty string means
# "not given": AWS rejects an empty secret, so raising the version without a value fails instead of
# storing a placeholder.
resource "aws_secretsmanager_secret_version" "jwt" {
  secret_id                = aws_secretsmanager_secret.jwt.id
  secret_string_wo         = var.jwt_secret == null ? "" : var.jwt_secret
  secret_string_wo_version = var.jwt_secret_version

  # Another version replaces this resource. Without the new value the creation fails, and the old
  # version must still be there.
  lifecycle {
    create_before_destroy = true
  }
}
