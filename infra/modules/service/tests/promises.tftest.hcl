mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { region = "eu-west-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name                   = "cidery-test"
  image                  = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cidery@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  commit_sha             = "0123456789abcdef0123456789abcdef01234567"
  capacity_provider_name = "cidery-test"
  tasks                  = { min = 2, max = 4 }
  cluster_name           = "cidery-test"
  security_group_id      = "sg-service"
  private_subnet_ids     = ["subnet-a", "subnet-b"]
  trusted_proxy_cidrs    = ["10.0.0.0/26", "10.0.0.64/26"]
  alarm_topic_arn        = "arn:aws:sns:eu-west-1:111122223333:cidery-test"
  runbook_base_url       = "https://example.com/runbooks"
  load_balancer = {
    security_group_id            = "sg-load-balancer"
    arn_suffix                   = "app/cidery-test/1"
    deregistration_delay_seconds = 30
    target_group                 = { arn = "arn:target", arn_suffix = "targetgroup/cidery-test/1" }
  }
  secrets = {
    JWT_SECRET   = { value_from = "arn:jwt:::v1", secret_arn = "arn:jwt" }
    DATABASE_URL = { value_from = "arn:database:url::v1", secret_arn = "arn:database" }
  }
}

run "the_service_is_locked_down_and_rolls_back" {
  assert {
    condition     = aws_ecs_service.this.deployment_circuit_breaker[0].enable && aws_ecs_service.this.deployment_circuit_breaker[0].rollback
    error_message = "A deployment that fails must roll back by itself."
  }

  assert {
    condition     = aws_ecs_service.this.alarms[0].enable && aws_ecs_service.this.alarms[0].rollback && aws_ecs_service.this.alarms[0].alarm_names == toset([for alarm in aws_cloudwatch_metric_alarm.deployment : alarm.alarm_name])
    error_message = "The deployment alarms must roll a deployment back."
  }

  assert {
    condition     = aws_ecs_service.this.wait_for_steady_state && aws_ecs_service.this.deployment_minimum_healthy_percent == 100 && aws_ecs_service.this.deployment_maximum_percent == 200
    error_message = "A deployment must keep all tasks serving, and be waited for."
  }

  assert {
    condition     = aws_ecs_service.this.sigint_rollback != true && aws_ecs_service.this.availability_zone_rebalancing == "ENABLED"
    error_message = "sigint_rollback must be off: the provider would roll back healthy updates."
  }

  assert {
    condition     = aws_ecs_service.this.network_configuration[0].assign_public_ip == false && aws_ecs_task_definition.this.network_mode == "awsvpc"
    error_message = "Each task must have its own private address."
  }

  assert {
    condition     = strcontains(output.container.image, "@sha256:") && { for setting in output.container.environment : setting.name => setting.value }["COMMIT_SHA"] == "0123456789abcdef0123456789abcdef01234567"
    error_message = "The task must be pinned to an image digest and know its commit."
  }

  assert {
    condition     = output.container.readonlyRootFilesystem && output.container.linuxParameters.capabilities.drop == ["ALL"] && output.container.user == "65532:65532" && output.container.dockerSecurityOptions == ["no-new-privileges"] && !output.container.privileged
    error_message = "The container must be read-only, without capabilities, without root."
  }

  assert {
    condition     = toset([for secret in output.container.secrets : secret.name]) == toset(["JWT_SECRET", "DATABASE_URL"]) && length(setintersection([for setting in output.container.environment : setting.name], ["JWT_SECRET", "DATABASE_URL"])) == 0
    error_message = "Secrets must come from Secrets Manager and never be plain environment variables."
  }

  assert {
    condition     = output.container.stopTimeout >= 15 + 10 && { for setting in output.container.environment : setting.name => setting.value }["DRAIN_SECONDS"] == "15"
    error_message = "The stop time-out must leave room for the drain and for requests in flight."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.from_load_balancer.referenced_security_group_id == "sg-load-balancer" && aws_vpc_security_group_ingress_rule.from_load_balancer.from_port == 8000 && aws_vpc_security_group_ingress_rule.from_load_balancer.to_port == 8000
    error_message = "Tasks must only admit the load balancer, and only on the service port."
  }

  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : [for action in statement.Action : !strcontains(action, "*")]
    ]))
    error_message = "The execution role must not contain a wildcard action."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.execution.policy).Statement : statement.Resource if statement.Sid == "ReadSecrets"] == [["arn:database", "arn:jwt"]]
    error_message = "The execution role must only read the service's own secrets."
  }

  assert {
    condition     = aws_ecs_service.this.enable_execute_command == false && length(aws_iam_role_policy.task_exec) == 0
    error_message = "ECS Exec must be off by default."
  }

  assert {
    condition     = aws_appautoscaling_target.this.min_capacity == 2 && aws_appautoscaling_target.this.max_capacity == 4 && aws_appautoscaling_policy.requests.target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0].resource_label == "app/cidery-test/1/targetgroup/cidery-test/1"
    error_message = "The service must scale on CPU and on requests per target, between tasks.min and tasks.max."
  }

  assert {
    condition     = aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration[0].target_value == 60 && aws_appautoscaling_policy.cpu.target_tracking_scaling_policy_configuration[0].predefined_metric_specification[0].predefined_metric_type == "ECSServiceAverageCPUUtilization"
    error_message = "The service must scale on its own CPU."
  }

  assert {
    condition = alltrue([
      aws_vpc_security_group_egress_rule.load_balancer_to_service.from_port == 8000, aws_vpc_security_group_egress_rule.load_balancer_to_service.to_port == 8000,
      aws_vpc_security_group_egress_rule.load_balancer_to_service.ip_protocol == "tcp",
    ])
    error_message = "The load balancer may only reach a task on the service port."
  }

  assert {
    condition = alltrue([
      for alarm in aws_cloudwatch_metric_alarm.deployment :
      alarm.alarm_actions == toset([var.alarm_topic_arn]) && alarm.ok_actions == toset([var.alarm_topic_arn])
    ])
    error_message = "Deployment alarms must reach the topic."
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.deployment : name => "${alarm.comparison_operator} ${alarm.threshold} ${alarm.datapoints_to_alarm}/${alarm.evaluation_periods} ${alarm.treat_missing_data}" } == {
      errors  = "GreaterThanThreshold 5 2/3 notBreaching"
      latency = "GreaterThanThreshold 1 2/3 notBreaching"
    }
    error_message = "A deployment alarm must fire above 5 % of failures or 1 s, for two of three minutes."
  }

  assert {
    condition = { for name, alarm in aws_cloudwatch_metric_alarm.deployment : name => one([for query in alarm.metric_query : query.expression if query.return_data == true]) } == {
      errors  = "IF((FILL(target_errors, 0) + FILL(balancer_errors, 0)) >= 5, 100 * (FILL(target_errors, 0) + FILL(balancer_errors, 0)) / (FILL(requests, 0) + FILL(balancer_errors, 0)), 0)"
      latency = "IF(FILL(requests, 0) >= 20, FILL(slowest, 0), 0)"
    }
    error_message = "A deployment alarm must count errors of the load balancer itself, and ignore a handful of failures."
  }

  assert {
    condition     = jsondecode(aws_ecs_task_definition.first_user.container_definitions)[0].image == var.image && jsondecode(aws_ecs_task_definition.first_user.container_definitions)[0].secrets[1].valueFrom == "arn:aws:secretsmanager:eu-west-1:111122223333:secret:cidery-test/first-user" && aws_ecs_task_definition.first_user.requires_compatibilities == toset(["FARGATE"])
    error_message = "The first-user task must run the service's own image, with a password from a secret."
  }

  assert {
    condition     = [for statement in jsondecode(aws_iam_role_policy.first_user.policy).Statement : statement.Resource if statement.Sid == "ReadSecrets"] == [["arn:database", "arn:aws:secretsmanager:eu-west-1:111122223333:secret:cidery-test/first-user-??????"]]
    error_message = "The first-user task must read the database's address and its own password, and no other secret."
  }

  assert {
    condition     = aws_cloudwatch_log_group.this.retention_in_days == 30 && output.container.logConfiguration.options.mode == "non-blocking"
    error_message = "Logs must expire, and must never block the service."
  }

  assert {
    condition     = alltrue([for description in values(output.deployment_alarms) : endswith(description, "/deployment-rolled-back.md")])
    error_message = "Each deployment alarm must name its runbook."
  }
}

run "business_hours_move_the_minimum_alone" {
  variables {
    zone_rebalancing = false
    business_hours   = { time_zone = "Europe/Madrid", open_hour = 7, close_hour = 20, closed_tasks = 1 }
  }

  assert {
    condition     = aws_appautoscaling_scheduled_action.close[0].scalable_target_action[0].min_capacity == "1" && aws_appautoscaling_scheduled_action.open[0].scalable_target_action[0].min_capacity == "2" && aws_appautoscaling_scheduled_action.close[0].scalable_target_action[0].max_capacity == "4"
    error_message = "Business hours must move the minimum of autoscaling, and nothing else."
  }

  assert {
    condition     = aws_ecs_service.this.availability_zone_rebalancing == "DISABLED"
    error_message = "Where one instance may run all tasks, ECS must not try to balance them over the zones."
  }
}
