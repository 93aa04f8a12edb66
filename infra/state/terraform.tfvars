# Settings of the account. Nothing here is secret. Replace each value before the first apply: these
# are placeholders, which the validations or AWS reject.
aws_account_id = "000000000000"

# gh api repos/OWNER/NAME --jq '.owner.id, .id'
github = {
  owner         = "OWNER"
  owner_id      = 0
  repository    = "NAME"
  repository_id = 0
}

# The same as in environments/NAME.tfvars: `make infra` compares them. Leave out environments
# without a domain.
domains = {
  development = { name = "development.cidery.example.com", zone_id = "Z0000000000000" }
  staging     = { name = "staging.cidery.example.com", zone_id = "Z0000000000000" }
  production  = { name = "cidery.example.com", zone_id = "Z0000000000000" }
}
