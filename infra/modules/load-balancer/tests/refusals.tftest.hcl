mock_provider "aws" {}

variables {
  name              = "cidery-test"
  vpc_id            = "vpc-1"
  public_subnet_ids = ["subnet-a", "subnet-b"]
}

run "a_drain_shorter_than_the_health_checks_is_refused" {
  command = plan
  variables {
    drain_seconds = 10
  }
  expect_failures = [var.drain_seconds]
}

run "one_zone_is_refused" {
  command = plan
  variables {
    public_subnet_ids = ["subnet-a"]
  }
  expect_failures = [var.public_subnet_ids]
}
