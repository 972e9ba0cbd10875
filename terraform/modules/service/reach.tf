# Who may call it, and whom it calls.
resource "aws_security_group" "this" {
  name        = local.full_name
  description = "${var.service}: what it talks to"
  vpc_id      = var.where.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "this" {
  for_each                     = var.reached_from
  security_group_id            = aws_security_group.this.id
  description                  = "From ${each.key}"
  referenced_security_group_id = each.value
  from_port                    = var.port
  to_port                      = var.port
  ip_protocol                  = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "aws" {
  security_group_id            = aws_security_group.this.id
  description                  = "To AWS, by the endpoints inside the VPC"
  referenced_security_group_id = var.where.endpoints.security_group_id
  from_port                    = 443
  to_port                      = 443
  ip_protocol                  = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "aws_by_route" {
  for_each          = var.where.endpoints.prefix_lists
  security_group_id = aws_security_group.this.id
  description       = "To AWS, by the route to ${each.key}"
  prefix_list_id    = each.value
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "out" {
  count             = var.goes_out ? 1 : 0
  security_group_id = aws_security_group.this.id
  description       = "HTTPS to anybody"
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "this" {
  for_each                     = var.reaches
  security_group_id            = aws_security_group.this.id
  description                  = "To ${each.key}"
  referenced_security_group_id = each.value.security_group_id
  from_port                    = each.value.port
  to_port                      = each.value.port
  ip_protocol                  = "tcp"
}
