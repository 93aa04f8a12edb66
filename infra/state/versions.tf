terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.45"
    }
  }

  # This configuration creates the bucket itself: the first apply keeps its state in a file, then
  # `terraform init -migrate-state` moves it here (README.md). The bucket's name contains the
  # account, so pass it to init: terraform init -backend-config="bucket=$STATE_BUCKET"
  backend "s3" {
    key            = "state/terraform.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "cidery-terraform-locks" # for Terraform below 1.11 (infra/state/README.md)
    use_lockfile   = true
  }
}

provider "aws" {
  region              = var.region
  allowed_account_ids = [var.aws_account_id]

  default_tags {
    tags = {
      Project   = "cidery"
      ManagedBy = "terraform"
      Component = "state"
    }
  }
}
