mock_provider "aws" {}

variables {
  aws_account_id = "111122223333"
  github         = { owner = "example", owner_id = 1001, repository = "cidery", repository_id = 2002 }
  domains        = {}
}

run "a_wildcard_branch_is_refused" {
  command = plan
  variables {
    environments = { production = { branch = "release/*" } }
  }
  expect_failures = [var.environments]
}

run "a_wildcard_repository_is_refused" {
  command = plan
  variables {
    github = { owner = "example", owner_id = 1001, repository = "*", repository_id = 2002 }
  }
  expect_failures = [var.github]
}

run "a_domain_of_no_environment_is_refused" {
  command = plan
  variables {
    domains = { preview = { name = "cidery.example.com", zone_id = "Z0123456789ABC" } }
  }
  expect_failures = [var.domains]
}
