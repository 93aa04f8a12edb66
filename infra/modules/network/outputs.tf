output "vpc_id" {
  description = "ID of the VPC."
  value       = aws_vpc.this.id
}

output "public_subnet_ids" {
  description = "Public subnets, one per zone: the load balancer, the NAT gateways and an SSH bastion."
  value       = aws_subnet.public[*].id

  # A subnet is only usable once its routes exist.
  depends_on = [
    aws_network_acl_rule.path_mtu,
    aws_network_acl_rule.this,
    aws_route.public_internet,
    aws_route_table_association.public,
  ]
}

output "private_subnet_ids" {
  description = "Private subnets, one per zone: instances, tasks and interface endpoints."
  value       = aws_subnet.private[*].id

  # Without an outbound route, an instance or task cannot reach its cluster, image or secrets.
  depends_on = [
    aws_network_acl_rule.path_mtu,
    aws_network_acl_rule.this,
    aws_route.private_nat,
    aws_route.public_internet,
    aws_route_table_association.private,
    aws_route_table_association.public,
    aws_vpc_endpoint.interface,
    aws_vpc_endpoint.s3,
    aws_vpc_security_group_ingress_rule.endpoints_from_private,
  ]
}

output "database_subnet_ids" {
  description = "Database subnets, one per zone. They have no route out of the VPC."
  value       = aws_subnet.database[*].id

  depends_on = [aws_network_acl_rule.this, aws_route_table_association.database]
}

output "subnet_cidrs" {
  description = "Prefixes of each tier, in the order of the zones."
  value       = local.cidrs_by_tier
}

output "nat_public_ips" {
  description = "Public addresses of the private tier's outbound traffic, for allow-lists of other services."
  value       = aws_eip.nat[*].public_ip
}
