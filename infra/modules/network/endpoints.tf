# Image layers come from S3. The gateway endpoint is free and saves the NAT gateway's charges for
# them. It only allows reading, so nobody can move data out of the VPC through it.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${data.aws_region.current.region}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = aws_route_table.private[*].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "ReadOnly"
      Effect    = "Allow"
      Principal = { AWS = "*" } # required here; the caller's own policy still applies
      Action    = ["s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"]
      Resource  = "*"
    }]
  })

  tags = { Name = "${var.name}-s3" }
}

resource "aws_security_group" "endpoints" {
  count = var.interface_endpoints ? 1 : 0

  name_prefix = "${var.name}-endpoints-"
  description = "AWS services on private addresses"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-endpoints" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints_from_private" {
  count = var.interface_endpoints ? var.zone_count : 0

  security_group_id = aws_security_group.endpoints[0].id
  description       = "HTTPS from the private subnets"
  cidr_ipv4         = local.cidrs_by_tier.private[count.index]
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_endpoint" "interface" {
  for_each = toset(var.interface_endpoints ? ["ecr.api", "ecr.dkr", "logs", "secretsmanager"] : [])

  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${data.aws_region.current.region}.${each.key}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = aws_subnet.private[*].id
  security_group_ids  = [aws_security_group.endpoints[0].id]
  private_dns_enabled = true

  tags = { Name = "${var.name}-${each.key}" }
}
