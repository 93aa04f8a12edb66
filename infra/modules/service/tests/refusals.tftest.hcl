mock_provider "aws" {}

variables {
  name                   = "cidery-test"
  image                  = "cidery@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  commit_sha             = "0123456789abcdef0123456789abcdef01234567"
  capacity_provider_name = "cidery-test"
  tasks                  = { min = 2, max = 4 }
  cluster_name           = "cidery-test"
  security_group_id      = "sg-service"
  private_subnet_ids     = ["subnet-a", "subnet-b"]
  trusted_proxy_cidrs    = ["10.0.0.0/26"]
  alarm_topic_arn        = "arn:aws:sns:eu-west-1:111122223333:cidery-test"
  runbook_base_url       = "https://example.com/runbooks"
  secrets                = { DATABASE_URL = { value_from = "arn:database:url::v1", secret_arn = "arn:database" } }
  load_balancer = {
    security_group_id            = "sg-load-balancer"
    arn_suffix                   = "app/cidery-test/1"
    deregistration_delay_seconds = 30
    target_group                 = { arn = "arn:target", arn_suffix = "targetgroup/cidery-test/1" }
  }
}

run "an_image_by_tag_is_refused" {
  command = plan
  variables {
    image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cidery:latest"
  }
  expect_failures = [var.image]
}

run "a_secret_in_the_environment_is_refused" {
  command = plan
  variables {
    environment = { JWT_SECRET = "in plain sight" }
  }
  expect_failures = [var.environment]
}

run "a_first_generation_secret_in_the_environment_is_refused" {
  command = plan
  variables {
    environment = { LEGACY_JWT_SECRET = "in plain sight" }
  }
  expect_failures = [var.environment]
}

run "memory_without_room_for_the_health_check_is_refused" {
  command = plan
  variables {
    memory_mib = 480
  }
  expect_failures = [var.memory_mib]
}
