# A whole environment with mocked AWS: terraform test -var-file=../environments/NAME.tfvars.
# infra/test/run.ts reads the resources and checks what a single module cannot: the exposed ports,
# every policy, the differences between the environments.
mock_provider "aws" {
  source = "./tests/mocks"
}

# What an operator replaces in the settings, and what comes from outside.
variables {
  aws_account_id       = "111122223333"
  image                = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cidery@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  commit_sha           = "0123456789abcdef0123456789abcdef01234567"
  domain               = { name = "cidery.example.com", zone_id = "Z0123456789ABC" }
  jwt_secret           = "a-secret-that-must-never-be-stored"
  application_password = "apasswordthatmustneverbestored"
}

run "the_environment_is_built_whole" {
  assert {
    condition     = output.url == "https://cidery.example.com" && output.ecr_repository_url == "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cidery"
    error_message = "The outputs must contain the service's URL and the image's repository."
  }

  assert {
    condition     = output.bastion_public_ip == null
    error_message = "There must not be a bastion by default."
  }

  assert {
    condition     = alltrue([for description in values(output.alarms) : can(regex("Runbook: https://\\S+/[a-z-]+\\.md$", description))])
    error_message = "Every alarm must link its runbook."
  }
}
