mock_provider "aws" {
  mock_resource "aws_secretsmanager_secret" {
    defaults = { id = "arn:jwt", arn = "arn:jwt" }
  }
  mock_resource "aws_secretsmanager_secret_version" {
    defaults = { version_id = "v1" }
  }
}

variables {
  name       = "cidery-test"
  jwt_secret = "0123456789abcdef0123456789abcdef"
}

run "no_value_reaches_the_state" {
  assert {
    condition     = aws_secretsmanager_secret_version.jwt.secret_string_wo == null && aws_secretsmanager_secret_version.jwt.secret_string_wo_version == 1
    error_message = "The JWT secret must be a write-only argument."
  }

  assert {
    condition     = try(aws_secretsmanager_secret_version.jwt.secret_string, null) != "0123456789abcdef0123456789abcdef"
    error_message = "The state must not contain the value of the JWT secret."
  }

  assert {
    condition     = output.jwt_secret.value_from == "arn:jwt:::v1"
    error_message = "The service must get a fixed version of the secret, not the newest one."
  }

  assert {
    condition     = aws_secretsmanager_secret.jwt.recovery_window_in_days == 30
    error_message = "A deleted secret must be restorable by default."
  }
}
