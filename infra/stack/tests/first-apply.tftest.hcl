# The first apply of an environment, before its service.
mock_provider "aws" {
  source = "./tests/mocks"
}

run "before_the_service" {
  variables {
    deploy_service = false
  }

  assert {
    condition     = length(module.service) == 0 && output.database_bootstrap.task_definition != "" && length(output.alarms) == 0
    error_message = "The first apply must build the database's one-off task, but neither the service nor its alarms."
  }
}

run "the_settings_of_another_environment_are_refused" {
  command = plan
  variables {
    environment = var.environment == "staging" ? "development" : "staging"
    service     = { tasks = { min = 1, max = 2 } }
    database    = {}
  }
  expect_failures = [var.aws_account_id]
}
