# Staging: production's layout in a smaller size. Deployed from the branch `staging`.
terraform {
  # The bucket's name contains the account: terraform init -backend-config="bucket=$STATE_BUCKET"
  backend "s3" {
    key            = "environments/staging/terraform.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "cidery-terraform-locks" # for Terraform below 1.11 (infra/state/README.md)
    use_lockfile   = true
  }
}

locals {
  environment = "staging"
}

provider "aws" {
  region              = "eu-west-1"
  allowed_account_ids = [var.aws_account_id]

  default_tags {
    tags = {
      Project     = "cidery"
      Environment = local.environment
      ManagedBy   = "terraform"
    }
  }
}

module "stack" {
  source = "../../stack"

  environment              = local.environment
  image                    = var.image
  commit_sha               = var.commit_sha
  domain                   = var.domain
  bastion                  = var.bastion
  permissions_boundary_arn = "arn:aws:iam::${var.aws_account_id}:policy/cidery-terraform-${local.environment}-boundary"

  network = {
    vpc_cidr = "10.1.0.0/24"
  }

  # 128 MiB in the first generation. The service's peak and its health check need about 185
  # (docs/architecture.md).
  service = {
    memory_mib = 640
    tasks      = { min = 3, max = 4 }
  }

  capacity = {
    image_id      = var.machine_image
    min_instances = 2
    max_instances = 4
  }

  database = {
    multi_az              = true
    backup_retention_days = 7
    apply_immediately     = true
    final_snapshot        = false
  }

  deletion_protection = false

  observability = {
    runbook_base_url   = var.runbook_base_url
    alarm_emails       = var.alarm_emails
    monthly_budget_usd = 220
  }

  # To change a secret, raise its number here in a reviewed change, which makes Terraform send the
  # value, and give the value to that one apply (TF_VAR_jwt_secret, TF_VAR_application_password).
  jwt_secret                   = var.jwt_secret
  jwt_secret_version           = 1
  application_password         = var.application_password
  application_password_version = 1
}
