# The balancer answers CloudFront; people reach it through one origin. HTTP leads to HTTPS.
resource "aws_lb" "this" {
  name                       = local.name
  load_balancer_type         = "application"
  subnets                    = [for subnet in aws_subnet.public : subnet.id]
  security_groups            = [aws_security_group.balancer.id]
  drop_invalid_header_fields = true
  enable_deletion_protection = var.is_protected
  idle_timeout               = 60

  access_logs {
    bucket  = aws_s3_bucket.access_logs.bucket
    prefix  = "balancer"
    enabled = true
  }

  depends_on = [aws_s3_bucket_policy.access_logs]
}

resource "aws_security_group" "balancer" {
  name        = "${local.name}-balancer"
  description = "The one open door: 443, and 80 to lead there"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "balancer" {
  for_each          = { https = 443, to_be_led_to_https = 80 }
  security_group_id = aws_security_group.balancer.id
  description       = each.key
  cidr_ipv4         = "0.0.0.0/0"
  from_port         = each.value
  to_port           = each.value
  ip_protocol       = "tcp"
}

resource "aws_vpc_security_group_egress_rule" "balancer" {
  for_each                     = { user_service = module.user_service.security_group_id, main_service = module.main_service.security_group_id }
  security_group_id            = aws_security_group.balancer.id
  description                  = "To ${each.key}"
  referenced_security_group_id = each.value
  from_port                    = 8000
  to_port                      = 8000
  ip_protocol                  = "tcp"
}

resource "aws_lb_target_group" "api" {
  for_each             = toset(["user_service", "main_service"])
  name                 = "${local.name}-${replace(each.key, "_", "-")}"
  vpc_id               = aws_vpc.this.id
  target_type          = "ip"
  port                 = 8000
  protocol             = "HTTP"
  deregistration_delay = 30

  health_check {
    path                = "/readyz"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = aws_acm_certificate_validation.api.certificate_arn

  default_action {
    type = "fixed-response"
    fixed_response {
      content_type = "text/plain"
      message_body = "Not here"
      status_code  = "404"
    }
  }
}

resource "aws_lb_listener" "http" {
  load_balancer_arn = aws_lb.this.arn
  port              = 80
  protocol          = "HTTP"

  default_action {
    type = "redirect"
    redirect {
      port        = "443"
      protocol    = "HTTPS"
      status_code = "HTTP_301"
    }
  }
}

# The same paths as the gateway of one machine (local/gateway.py).
resource "aws_lb_listener_rule" "api" {
  for_each = {
    user_service = { priority = 10, paths = ["/api/users", "/api/users/*", "/api/points", "/api/points/*"] }
    main_service = { priority = 20, paths = ["/api/marathons", "/api/marathons/*", "/api/me", "/api/me/*"] }
  }
  listener_arn = aws_lb_listener.https.arn
  priority     = each.value.priority

  condition {
    path_pattern {
      values = each.value.paths
    }
  }


  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.api[each.key].arn
  }
}
