mock_provider "aws" {}

variables {
  name = "cidery-test"
}

run "a_short_secret_is_refused" {
  command = plan
  variables {
    jwt_secret = "0123456789abcdef0123456789abcdef,short"
  }
  expect_failures = [var.jwt_secret]
}
