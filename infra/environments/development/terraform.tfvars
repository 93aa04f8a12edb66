# Settings of development, except its sizes (main.tf). Every shell and the pipeline use them.
# Nothing here is secret. Replace each value before the first apply: these are placeholders, which
# AWS rejects.
aws_account_id   = "000000000000"
runbook_base_url = "https://github.com/OWNER/NAME/blob/main/ops/runbooks"
alarm_emails     = ["on-call@example.com"]
machine_image    = "ami-00000000000000000"

# null serves plain HTTP on the load balancer's own DNS name.
domain = {
  name    = "development.cidery.example.com"
  zone_id = "Z0000000000000"
}
