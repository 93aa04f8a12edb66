# Production: a NAT gateway in each zone, a standby database, and protection from accidental
# deletion. Deployed from the branch `main`.
terraform {
  # The bucket's name contains the account: terraform init -backend-config="bucket=$STATE_BUCKET"
  backend "s3" {
    key            = "environments/production/terraform.tfstate"
    region         = "eu-west-1"
    encrypt        = true
    dynamodb_table = "cidery-terraform-locks" # for Terraform below 1.11 (infra/state/README.md)
    use_lockfile   = true
  }
}

locals {
  environment = "production"
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
    vpc_cidr                = "10.2.0.0/24"
    nat_gateway_mode        = "per_zone"
    interface_endpoints     = true
    flow_log_retention_days = 90
  }

  service = {
    cpu_units          = 512
    memory_mib         = 640
    tasks              = { min = 4, max = 12 }
    log_retention_days = 90
  }

  capacity = {
    image_id      = var.machine_image
    min_instances = 3
    max_instances = 8
  }

  database = {
    instance_class        = "db.t4g.medium"
    multi_az              = true
    backup_retention_days = 30
    performance_insights  = true
    final_snapshot        = true
  }

  deletion_protection = true

  observability = {
    runbook_base_url   = var.runbook_base_url
    alarm_emails       = var.alarm_emails
    monthly_budget_usd = 500
  }

  # To change a secret, raise its number here in a reviewed change, which makes Terraform send the
  # value, and give the value to that one apply (TF_VAR_jwt_secret, TF_VAR_application_password).
  jwt_secret                   = var.jwt_secret
  jwt_secret_version           = 1
  application_password         = var.application_password
  application_password_version = 1
}
