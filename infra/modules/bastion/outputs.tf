output "public_ip" {
  description = "Address for SSH; null when Session Manager is used."
  value       = one(aws_eip.this[*].public_ip)
}

output "autoscaling_group_name" {
  description = "Auto Scaling Group of the bastion, for looking up its instance."
  value       = aws_autoscaling_group.this.name
}
