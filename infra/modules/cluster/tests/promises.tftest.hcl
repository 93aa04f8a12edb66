mock_provider "aws" {}

variables {
  name   = "cidery-test"
  vpc_id = "vpc-1"
}

run "tasks_are_watched_and_only_call_out_over_https" {
  assert {
    condition     = one(aws_ecs_cluster.this.setting).name == "containerInsights" && one(aws_ecs_cluster.this.setting).value != "disabled" && aws_cloudwatch_log_group.insights.retention_in_days == 7
    error_message = "Container Insights must be on, and its log must expire."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.https.from_port == 443 && aws_vpc_security_group_egress_rule.https.to_port == 443 && aws_vpc_security_group_egress_rule.https.ip_protocol == "tcp"
    error_message = "A task may only call out on port 443."
  }
}
