output "arn_suffix" {
  description = "Load balancer, as named in CloudWatch."
  value       = aws_lb.this.arn_suffix
}

output "dns_name" {
  description = "DNS name that AWS assigned to the load balancer."
  value       = aws_lb.this.dns_name
}

output "url" {
  description = "Public URL of the service."
  value       = local.https ? "https://${var.domain.name}" : "http://${aws_lb.this.dns_name}"
}

output "security_group_id" {
  description = "Security group of the load balancer, the only source that the service admits."
  value       = aws_security_group.this.id
}

output "certificate_arn" {
  description = "Certificate of the domain; null without a domain."
  value       = local.https ? aws_acm_certificate.this[0].arn : null
}

output "target_groups" {
  description = "Target groups by name (blue, and green for blue/green and canary deployments): ARN, and the suffix that CloudWatch uses."
  value       = { for key, group in aws_lb_target_group.this : key => { arn = group.arn, arn_suffix = group.arn_suffix } }

  # ECS rejects a target group that no listener uses yet.
  depends_on = [aws_lb_listener.http, aws_lb_listener.https]
}

output "production_rule_arn" {
  description = "Listener rule whose weights a blue/green or canary deployment changes; null for rolling deployments."
  value       = one(aws_lb_listener_rule.shifting[*].arn)
}

output "deregistration_delay_seconds" {
  description = "Seconds for which a deregistering target keeps its open requests."
  value       = var.drain_seconds + 15
}
