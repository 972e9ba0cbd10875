resource "aws_appautoscaling_target" "this" {
  count              = var.tasks.most > var.tasks.least ? 1 : 0
  service_namespace  = "ecs"
  resource_id        = "service/${var.where.cluster.name}/${aws_ecs_service.this.name}"
  scalable_dimension = "ecs:service:DesiredCount"
  min_capacity       = var.tasks.least
  max_capacity       = var.tasks.most
}

resource "aws_appautoscaling_policy" "cpu" {
  count              = var.scales_on.cpu_percent == null ? 0 : length(aws_appautoscaling_target.this)
  name               = "cpu"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.this[0].resource_id
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.scales_on.cpu_percent
    scale_in_cooldown  = 300
    scale_out_cooldown = 30
    predefined_metric_specification {
      predefined_metric_type = "ECSServiceAverageCPUUtilization"
    }
  }
}

resource "aws_appautoscaling_policy" "requests" {
  count              = var.scales_on.requests_a_minute == null ? 0 : length(aws_appautoscaling_target.this)
  name               = "requests"
  policy_type        = "TargetTrackingScaling"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.this[0].resource_id
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension

  target_tracking_scaling_policy_configuration {
    target_value       = var.scales_on.requests_a_minute
    scale_in_cooldown  = 300
    scale_out_cooldown = 30
    predefined_metric_specification {
      predefined_metric_type = "ALBRequestCountPerTarget"
      resource_label         = var.scales_on.request_label
    }
  }
}

# A queue that waits asks for more hands at once, and lets them go when it has been empty for a while.
resource "aws_appautoscaling_policy" "queue" {
  count              = var.scales_on.queue == null ? 0 : length(aws_appautoscaling_target.this)
  name               = "queue"
  policy_type        = "StepScaling"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.this[0].resource_id
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ExactCapacity"
    metric_aggregation_type = "Maximum"
    cooldown                = 60

    step_adjustment {
      metric_interval_lower_bound = 0
      metric_interval_upper_bound = 9000
      scaling_adjustment          = min(var.tasks.least + 1, var.tasks.most)
    }
    step_adjustment {
      metric_interval_lower_bound = 9000
      scaling_adjustment          = var.tasks.most
    }
  }
}

resource "aws_appautoscaling_policy" "queue_is_empty" {
  count              = var.scales_on.queue == null ? 0 : length(aws_appautoscaling_target.this)
  name               = "queue-is-empty"
  policy_type        = "StepScaling"
  service_namespace  = "ecs"
  resource_id        = aws_appautoscaling_target.this[0].resource_id
  scalable_dimension = aws_appautoscaling_target.this[0].scalable_dimension

  step_scaling_policy_configuration {
    adjustment_type         = "ExactCapacity"
    metric_aggregation_type = "Maximum"
    cooldown                = 300

    step_adjustment {
      metric_interval_upper_bound = 0
      scaling_adjustment          = var.tasks.least
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "queue_is_long" {
  count               = length(aws_appautoscaling_policy.queue)
  alarm_name          = "${local.full_name}-scale-out"
  alarm_description   = "Starts more of ${var.service}: 1,000 messages wait, or one has waited for a minute."
  comparison_operator = "GreaterThanOrEqualToThreshold"
  threshold           = 1000
  evaluation_periods  = 1
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_appautoscaling_policy.queue[0].arn]

  # A message a minute old counts like a thousand that wait.
  metric_query {
    id          = "load"
    expression  = "MAX([depth, age * 1000 / 60])"
    label       = "messages that wait, or what their age counts for"
    return_data = true
  }
  metric_query {
    id = "depth"
    metric {
      namespace   = "AWS/SQS"
      metric_name = "ApproximateNumberOfMessagesVisible"
      dimensions  = { QueueName = var.scales_on.queue }
      period      = 60
      stat        = "Maximum"
    }
  }
  metric_query {
    id = "age"
    metric {
      namespace   = "AWS/SQS"
      metric_name = "ApproximateAgeOfOldestMessage"
      dimensions  = { QueueName = var.scales_on.queue }
      period      = 60
      stat        = "Maximum"
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "queue_is_empty" {
  count               = length(aws_appautoscaling_policy.queue_is_empty)
  alarm_name          = "${local.full_name}-scale-in"
  alarm_description   = "Ends the extra ${var.service}: nothing has waited for ten minutes."
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = var.scales_on.queue }
  comparison_operator = "LessThanOrEqualToThreshold"
  threshold           = 0
  period              = 60
  statistic           = "Maximum"
  evaluation_periods  = 10
  treat_missing_data  = "breaching"
  alarm_actions       = [aws_appautoscaling_policy.queue_is_empty[0].arn]
}
