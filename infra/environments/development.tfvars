# Development: cheap, quick to change, and scaled down to one task outside business hours. Deployed
# from the branch `development`. Nothing here is secret.
environment = "development"

# Replace the placeholders before the first apply: AWS rejects them. domain = null serves plain HTTP
# on the load balancer's own DNS name.
aws_account_id = "000000000000"
region         = "eu-west-1"
domain         = { name = "development.cidery.example.com", zone_id = "Z0000000000000" }

network = { vpc_cidr = "10.0.0.0/24" }

# 64 MiB in the first generation. The service's peak and its health check need about 185
# (docs/architecture.md). Two tasks on one instance would never be balanced over the zones.
service = {
  memory_mib       = 640
  tasks            = { min = 2, max = 4 }
  zone_rebalancing = false
}

capacity = {
  image_id      = "ami-00000000000000000" # placeholder
  min_instances = 1
  max_instances = 3
}

# The minimum of instances is one at all hours: two tasks fit on it, and ECS starts more for more.
business_hours = {
  time_zone    = "Europe/Madrid"
  open_hour    = 7
  close_hour   = 20
  closed_tasks = 1
}

database = {
  multi_az              = false
  backup_retention_days = 1
  apply_immediately     = true
  final_snapshot        = false
}

deletion_protection = false

observability = {
  runbook_base_url   = "https://github.com/OWNER/NAME/blob/main/ops/runbooks" # placeholder
  alarm_emails       = ["on-call@example.com"]                                # placeholder
  monthly_budget_usd = 150
}

# To change a secret, raise its number here in a reviewed change, which makes Terraform send the
# value, and give the value to that one apply (TF_VAR_jwt_secret, TF_VAR_application_password).
jwt_secret_version           = 1
application_password_version = 1
