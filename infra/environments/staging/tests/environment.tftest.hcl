# Applies the whole environment with mocked AWS. infra/test/run.ts reads the resources and checks
# what a single module cannot: the exposed ports, every policy, the differences.
mock_provider "aws" {
  mock_data "aws_availability_zones" {
    defaults = { names = ["eu-west-1a", "eu-west-1b", "eu-west-1c"] }
  }
  mock_data "aws_region" {
    defaults = { region = "eu-west-1" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }
  mock_resource "aws_db_instance" {
    defaults = {
      address            = "cidery.example.eu-west-1.rds.amazonaws.com"
      master_user_secret = [{ secret_arn = "arn:aws:secretsmanager:eu-west-1:111122223333:secret:rds!db-1", secret_status = "active", kms_key_id = "arn:key" }]
    }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      domain_validation_options = [{
        domain_name           = "cidery.example.com"
        resource_record_name  = "_proof.cidery.example.com"
        resource_record_type  = "CNAME"
        resource_record_value = "_proof.acm-validations.example"
      }]
    }
  }
}

variables {
  aws_account_id       = "111122223333"
  image                = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/cidery@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  commit_sha           = "0123456789abcdef0123456789abcdef01234567"
  runbook_base_url     = "https://example.com/runbooks"
  jwt_secret           = "a-secret-that-must-never-be-stored"
  application_password = "apasswordthatmustneverbestored"
  machine_image        = "ami-0123456789abcdef0"
  alarm_emails         = ["on-call@example.com"]
  domain               = { name = "cidery.example.com", zone_id = "Z0123456789ABC" }
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
    condition     = alltrue([for description in values(output.alarms) : can(regex("Runbook: https://example\\.com/runbooks/[a-z-]+\\.md$", description))])
    error_message = "Every alarm must link its runbook."
  }
}
