data "aws_region" "current" {}

data "aws_availability_zones" "available" {
  state = "available"

  # Local Zones and Wavelength Zones support neither RDS nor NAT gateways.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }

  lifecycle {
    postcondition {
      condition     = length(self.names) >= var.zone_count
      error_message = "This region has fewer than zone_count availability zones. Lower zone_count or use another region."
    }
  }
}

locals {
  zones      = slice(data.aws_availability_zones.available.names, 0, min(var.zone_count, length(data.aws_availability_zones.available.names)))
  vpc_length = tonumber(split("/", var.vpc_cidr)[1])

  # cidrsubnets allocates blocks in the order of its arguments. Largest first avoids alignment gaps
  # between tiers, so the default layout fills its VPC to the last address.
  tiers_by_size = [
    for key in sort([for tier, length in var.subnet_lengths : format("%02d %s", length, tier)]) : split(" ", key)[1]
  ]
  subnet_keys  = [for pair in setproduct(local.tiers_by_size, range(var.zone_count)) : "${pair[0]}-${pair[1]}"]
  subnet_cidrs = zipmap(local.subnet_keys, cidrsubnets(var.vpc_cidr, [for key in local.subnet_keys : var.subnet_lengths[split("-", key)[0]] - local.vpc_length]...))

  cidrs_by_tier = {
    for tier in keys(var.subnet_lengths) : tier => [for index in range(var.zone_count) : local.subnet_cidrs["${tier}-${index}"]]
  }

  nat_count = var.nat_gateway_mode == "per_zone" ? var.zone_count : 1
}

resource "aws_vpc" "this" {
  cidr_block           = var.vpc_cidr
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# The group of every resource that does not specify one. It has no rules, so that a forgotten group
# blocks traffic instead of admitting it.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-default-closed" }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = var.name }
}

resource "aws_subnet" "public" {
  count = var.zone_count

  vpc_id                  = aws_vpc.this.id
  availability_zone       = local.zones[count.index]
  cidr_block              = local.cidrs_by_tier.public[count.index]
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-public-${local.zones[count.index]}", Tier = "public" }
}

resource "aws_subnet" "private" {
  count = var.zone_count

  vpc_id                  = aws_vpc.this.id
  availability_zone       = local.zones[count.index]
  cidr_block              = local.cidrs_by_tier.private[count.index]
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-private-${local.zones[count.index]}", Tier = "private" }
}

resource "aws_subnet" "database" {
  count = var.zone_count

  vpc_id                  = aws_vpc.this.id
  availability_zone       = local.zones[count.index]
  cidr_block              = local.cidrs_by_tier.database[count.index]
  map_public_ip_on_launch = false

  tags = { Name = "${var.name}-database-${local.zones[count.index]}", Tier = "database" }
}

resource "aws_eip" "nat" {
  count = local.nat_count

  domain = "vpc"

  tags = { Name = "${var.name}-nat-${local.zones[count.index]}" }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_nat_gateway" "this" {
  count = local.nat_count

  allocation_id = aws_eip.nat[count.index].id
  subnet_id     = aws_subnet.public[count.index].id

  tags = { Name = "${var.name}-${local.zones[count.index]}" }

  depends_on = [aws_internet_gateway.this]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-public" }
}

resource "aws_route" "public_internet" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route_table_association" "public" {
  count = var.zone_count

  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table" "private" {
  count = var.zone_count

  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-private-${local.zones[count.index]}" }
}

resource "aws_route" "private_nat" {
  count = var.zone_count

  route_table_id         = aws_route_table.private[count.index].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this[min(count.index, local.nat_count - 1)].id
}

resource "aws_route_table_association" "private" {
  count = var.zone_count

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[count.index].id
}

# No route leaves the VPC from here: a database does not open connections.
resource "aws_route_table" "database" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-database" }
}

resource "aws_route_table_association" "database" {
  count = var.zone_count

  subnet_id      = aws_subnet.database[count.index].id
  route_table_id = aws_route_table.database.id
}
