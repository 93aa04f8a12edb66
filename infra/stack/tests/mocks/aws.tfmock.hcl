# AWS as the stack's tests see it: values that the configuration indexes or parses.
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
