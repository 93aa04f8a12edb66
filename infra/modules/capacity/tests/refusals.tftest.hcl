mock_provider "aws" {}

variables {
  name               = "cidery-test"
  cluster_name       = "cidery-test"
  vpc_id             = "vpc-1"
  private_subnet_ids = ["subnet-a", "subnet-b"]
  peak_tasks         = 5
}

run "too_few_network_interfaces_for_the_tasks_is_refused" {
  command = plan
  variables {
    peak_tasks = 9
  }
  expect_failures = [var.max_instances]
}

run "a_processor_that_does_not_fit_the_type_is_refused" {
  command = plan
  variables {
    architecture = "x86_64"
  }
  expect_failures = [var.instance_type]
}
