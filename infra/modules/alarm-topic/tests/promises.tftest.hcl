mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
}

variables {
  name         = "cidery-test"
  alarm_emails = ["on-call@example.com"]
}

run "only_this_accounts_alarms_and_budgets_publish" {
  assert {
    condition     = jsondecode(aws_sns_topic_policy.alarms.policy).Statement[0].Condition.StringEquals["aws:SourceAccount"] == "111122223333" && aws_sns_topic_subscription.email["on-call@example.com"].protocol == "email"
    error_message = "Only alarms and budgets of this account may publish, and each address must be subscribed."
  }
}
