# What production is set to beside its sizes (main.tf), the same in every shell and in the pipeline. Nothing here is secret.
# Replace each value before the first apply: these are placeholders, which AWS refuses.
aws_account_id   = "000000000000"
runbook_base_url = "https://github.com/OWNER/NAME/blob/main/ops/runbooks"
alarm_emails     = ["on-call@example.com"]
machine_image    = "ami-00000000000000000"

# Required: production serves no plain HTTP.
domain = {
  name    = "cidery.example.com"
  zone_id = "Z0000000000000"
}
