output "state_bucket" {
  description = "Bucket of every state: -backend-config=\"bucket=…\" of each environment."
  value       = aws_s3_bucket.state.bucket
}

output "lock_table" {
  description = "DynamoDB table of the locks."
  value       = aws_dynamodb_table.locks.name
}

output "ecr_repository_url" {
  description = "Where the service's images are pushed and pulled."
  value       = aws_ecr_repository.service.repository_url
}

output "role_arns" {
  description = "Roles for GitHub Actions: ENVIRONMENT-plan and ENVIRONMENT-apply for each environment; image-read and image-push."
  value       = { for key, role in aws_iam_role.github : key => role.arn }
}

output "permissions_boundary_arns" {
  description = "Boundary that each environment's roles must carry (permissions_boundary_arn of the environment)."
  value       = { for name, policy in aws_iam_policy.boundary : name => policy.arn }
}
