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

output "target_group" {
  description = "Target group of the service: ARN, and the suffix that CloudWatch uses."
  value       = { arn = aws_lb_target_group.this.arn, arn_suffix = aws_lb_target_group.this.arn_suffix }

  # ECS rejects a target group that no listener uses yet.
  depends_on = [aws_lb_listener.http, aws_lb_listener.https]
}

output "deregistration_delay_seconds" {
  description = "Seconds for which a deregistering target keeps its open requests."
  value       = var.drain_seconds + 15
}
