# Staging: production's layout in a smaller size. Deployed from the branch `staging`. Nothing here is
# secret.
environment = "staging"

# Replace the placeholders before the first apply: AWS rejects them. domain = null serves plain HTTP
# on the load balancer's own DNS name.
aws_account_id = "000000000000"
region         = "eu-west-1"
domain         = { name = "staging.cidery.example.com", zone_id = "Z0000000000000" }

network = { vpc_cidr = "10.1.0.0/24" }

# 128 MiB in the first generation. The service's peak and its health check need about 185
# (docs/architecture.md).
service = {
  memory_mib = 640
  tasks      = { min = 3, max = 4 }
}

capacity = {
  image_id      = "ami-00000000000000000" # placeholder
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
  runbook_base_url   = "https://github.com/OWNER/NAME/blob/main/ops/runbooks" # placeholder
  alarm_emails       = ["on-call@example.com"]                                # placeholder
  monthly_budget_usd = 220
}

# To change a secret, raise its number here in a reviewed change, which makes Terraform send the
# value, and give the value to that one apply (TF_VAR_jwt_secret, TF_VAR_application_password).
jwt_secret_version           = 1
application_password_version = 1
