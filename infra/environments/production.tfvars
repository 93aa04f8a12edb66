# Production: a NAT gateway in each zone, a standby database, and protection from accidental
# deletion. Deployed from the branch `main`. Nothing here is secret.
environment = "production"

# Replace the placeholders before the first apply: AWS rejects them. Production needs a domain: it
# does not serve plain HTTP.
aws_account_id = "000000000000"
region         = "eu-west-1"
domain         = { name = "cidery.example.com", zone_id = "Z0000000000000" }

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
  image_id      = "ami-00000000000000000" # placeholder
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
  runbook_base_url   = "https://github.com/OWNER/NAME/blob/main/ops/runbooks" # placeholder
  alarm_emails       = ["on-call@example.com"]                                # placeholder
  monthly_budget_usd = 500
}

# To change a secret, raise its number here in a reviewed change, which makes Terraform send the
# value, and give the value to that one apply (TF_VAR_jwt_secret, TF_VAR_application_password).
jwt_secret_version           = 1
application_password_version = 1
