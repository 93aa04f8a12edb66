# An environment with a bastion that accepts SSH; infra/test/run.ts reads its resources too.
mock_provider "aws" {
  source = "./tests/mocks"
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
