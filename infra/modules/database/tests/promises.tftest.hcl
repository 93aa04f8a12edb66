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
  mock_resource "aws_db_instance" {
    defaults = {
      address            = "cidery-test.example.eu-west-1.rds.amazonaws.com"
      master_user_secret = [{ secret_arn = "arn:master", secret_status = "active", kms_key_id = "arn:key" }]
    }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { id = "arn:application", arn = "arn:application" }
  }
  mock_resource "aws_secretsmanager_secret_version" {
    defaults = { version_id = "v1" }
  }
}

variables {
  name                     = "cidery-test"
  vpc_id                   = "vpc-1"
  database_subnet_ids      = ["subnet-a", "subnet-b"]
  client_security_group_id = "sg-service"
  peak_connections         = 80
  application_password     = "0123456789abcdef0123456789abcdef"
}

run "the_database_is_private_encrypted_and_recoverable" {
  assert {
    condition     = aws_db_instance.this.publicly_accessible == false
    error_message = "The database must not have a public address."
  }

  assert {
    condition     = aws_db_instance.this.storage_encrypted == true
    error_message = "The database's storage must be encrypted."
  }

  assert {
    condition     = length([for parameter in aws_db_parameter_group.this.parameter : parameter if parameter.name == "require_secure_transport" && parameter.value == "1"]) == 1 && aws_db_instance.this.parameter_group_name == aws_db_parameter_group.this.name
    error_message = "The database must refuse unencrypted connections."
  }

  assert {
    condition     = aws_db_instance.this.engine == "mysql" && aws_db_instance.this.engine_version == "8.4" && aws_db_parameter_group.this.family == "mysql8.4"
    error_message = "The engine must be MySQL 8.4, the release under long-term support."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.from_service.referenced_security_group_id == "sg-service" && aws_vpc_security_group_ingress_rule.from_service.from_port == 3306 && aws_vpc_security_group_ingress_rule.from_service.to_port == 3306
    error_message = "The database must only admit the service's security group, and only on its own port."
  }

  assert {
    condition     = aws_db_instance.this.manage_master_user_password == true
    error_message = "RDS must manage the master password."
  }

  assert {
    condition     = aws_secretsmanager_secret_version.application.secret_string_wo == null && aws_secretsmanager_secret_version.application.secret_string_wo_version == 1
    error_message = "The application's password must be a write-only argument."
  }

  assert {
    condition     = aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot && can(regex("^cidery-test-final-[0-9]{14}$", aws_db_instance.this.final_snapshot_identifier)) && !aws_db_instance.this.delete_automated_backups
    error_message = "By default the database must not be deletable, and a deletion must leave a snapshot."
  }

  assert {
    condition     = aws_db_instance.this.multi_az && aws_db_instance.this.backup_retention_period == 7
    error_message = "By default there must be a standby and a week of backups."
  }

  assert {
    condition = alltrue([
      for word in ["SUPER", "ALL PRIVILEGES", "GRANT OPTION", "CREATE USER ON", "*.*"] :
      !strcontains(jsondecode(aws_ecs_task_definition.bootstrap.container_definitions)[0].command[0], word)
      ]) && strcontains(
      jsondecode(aws_ecs_task_definition.bootstrap.container_definitions)[0].command[0],
      "GRANT SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES ON \\`$DATABASE_NAME\\`.* TO"
    )
    error_message = "The application's user must only have rights on its own schema."
  }

  assert {
    condition     = output.application_secret.value_from == "arn:application:url::v1"
    error_message = "The service must get a fixed version of its DATABASE_URL."
  }

  assert {
    condition     = strcontains(jsondecode(aws_ecs_task_definition.bootstrap.container_definitions)[0].command[0], "--ssl-mode=VERIFY_IDENTITY --ssl-ca=")
    error_message = "The one-off task must verify the server before it sends the master password."
  }

  assert {
    condition     = aws_db_instance.this.auto_minor_version_upgrade && !aws_db_instance.this.allow_major_version_upgrade
    error_message = "RDS must install minor upgrades automatically, and major ones only when the configuration changes."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "max_connections"]) == "80" && output.max_connections == 80
    error_message = "The connection limit must depend on the instance class."
  }
}

run "a_bootstrap_image_in_the_registry_can_be_pulled" {
  variables {
    bootstrap_image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cidery:bootstrap-8.4.11"
  }

  assert {
    condition = [for statement in jsondecode(aws_iam_role_policy.bootstrap.policy).Statement : statement.Resource if contains(statement.Action, "ecr:BatchGetImage")] == [
      ["arn:aws:ecr:eu-west-1:111122223333:repository/cidery"]
    ]
    error_message = "The bootstrap task must be able to pull its image from the registry."
  }
}

run "a_database_without_protection_still_leaves_a_snapshot" {
  variables {
    deletion_protection = false
  }

  assert {
    condition     = !aws_db_instance.this.deletion_protection && !aws_db_instance.this.skip_final_snapshot && !aws_db_instance.this.delete_automated_backups
    error_message = "Turning deletion protection off must not turn the final snapshot off."
  }
}
