output "state_bucket" {
  description = "Bucket of all states: -backend-config=\"bucket=…\" for each environment."
  value       = aws_s3_bucket.state.bucket
}

output "lock_table" {
  description = "DynamoDB table of the locks."
  value       = aws_dynamodb_table.locks.name
}

output "ecr_repository_url" {
  description = "Repository of the service's images."
  value       = aws_ecr_repository.service.repository_url
}

output "role_arns" {
  description = "Roles for GitHub Actions: ENVIRONMENT-plan and ENVIRONMENT-apply for each environment; image-read and image-push."
  value       = { for key, role in aws_iam_role.github : key => role.arn }
}
