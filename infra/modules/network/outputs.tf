output "vpc_id" {
  description = "ID of the VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Public subnets, one per zone: the load balancer, the NAT gateways and an SSH bastion."
  value       = aws_subnet.public[*].id
}

output "private_subnet_ids" {
  description = "Private subnets, one per zone: instances, tasks and interface endpoints."
  value       = aws_subnet.private[*].id
}

output "database_subnet_ids" {
  description = "Database subnets, one per zone. They have no route out of the VPC."
  value       = aws_subnet.database[*].id
}

output "subnet_cidrs" {
  description = "Prefixes of each tier, in the order of the zones."
  value       = local.cidrs_by_tier
}

output "nat_public_ips" {
  description = "Addresses from which the private tier reaches the internet, for the allow-lists of others."
  value       = aws_eip.nat[*].public_ip
}
