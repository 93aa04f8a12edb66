mock_provider "aws" {
  mock_resource "aws_db_instance" {
    defaults = { master_user_secret = [{ secret_arn = "arn:master", secret_status = "active", kms_key_id = "arn:key" }] }
  }
}

variables {
  name                     = "cidery-test"
  vpc_id                   = "vpc-1"
  database_subnet_ids      = ["subnet-a", "subnet-b"]
  client_security_group_id = "sg-service"
  peak_connections         = 80
}

run "a_password_that_breaks_a_url_is_refused" {
  command = plan
  variables {
    application_password = "p@ss/word:with#marks?and'quotes"
  }
  expect_failures = [var.application_password]
}

run "performance_insights_on_a_class_without_it_is_refused" {
  command = plan
  variables {
    performance_insights = true
  }
  expect_failures = [var.instance_class]
}

run "a_class_too_small_for_the_tasks_connections_is_refused" {
  command = plan
  variables {
    peak_connections = 81
  }
  expect_failures = [var.instance_class]
}
