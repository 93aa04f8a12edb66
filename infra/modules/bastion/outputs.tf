output "public_ip" {
  description = "Address to connect to by SSH; null while Session Manager is the way in."
  value       = one(aws_eip.this[*].public_ip)
}

output "autoscaling_group_name" {
  description = "Auto Scaling Group of the bastion, to find its instance by."
  value       = aws_autoscaling_group.this.name
}
