# A whole environment with mocked AWS: terraform test
# -var-file=../environments/NAME.tfvars -var-file=tests/replaced.tfvars.
# infra/test/run.ts reads the resources and checks what a single module cannot: the exposed ports,
# every policy, the differences between the environments.
mock_provider "aws" {
  source = "./tests/mocks"
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
