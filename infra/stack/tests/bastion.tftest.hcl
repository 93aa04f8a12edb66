# An environment with a bastion that accepts SSH; infra/test/run.ts reads its resources too.
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

run "a_bastion_with_ssh_only_opens_its_prefixes" {
  variables {
    bastion = {
      enabled = true
      ssh     = { cidrs = ["198.51.100.0/28"], public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIExampleExampleExampleExampleExampleExample" }
    }
  }

  assert {
    condition     = output.bastion_public_ip != null
    error_message = "A bastion with SSH must output its address."
  }
}
