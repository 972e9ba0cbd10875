locals {
  # A queue and its dead letters; those of a topic have another one for what the topic could not deliver.
  queues       = local.described.queues
  subscribed   = { for name, queue in local.queues : name => queue.topic if queue.topic != null }
  dead_letters = toset(concat([for name in keys(local.queues) : "${name}-dlq"], [for name in keys(local.subscribed) : "${name}-subscription-dlq"]))
}

resource "aws_sns_topic" "this" {
  for_each          = toset(local.described.topics)
  name              = "${local.name}-${each.key}"
  kms_master_key_id = aws_kms_key.this.arn
}

resource "aws_sqs_queue" "dead_letters" {
  for_each                  = local.dead_letters
  name                      = "${local.name}-${each.key}"
  message_retention_seconds = local.described.queue_settings.dead_letter_retention_s
  kms_master_key_id         = aws_kms_key.this.arn
}

resource "aws_sqs_queue" "this" {
  for_each                   = local.queues
  name                       = "${local.name}-${each.key}"
  visibility_timeout_seconds = local.described.queue_settings.visibility_timeout_s
  receive_wait_time_seconds  = local.described.queue_settings.receive_wait_s
  message_retention_seconds  = local.described.queue_settings.dead_letter_retention_s
  kms_master_key_id          = aws_kms_key.this.arn
  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead_letters["${each.key}-dlq"].arn
    maxReceiveCount     = local.described.queue_settings.max_receive_count
  })
}

resource "aws_sqs_queue_redrive_allow_policy" "this" {
  for_each  = local.queues
  queue_url = aws_sqs_queue.dead_letters["${each.key}-dlq"].id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this[each.key].arn]
  })
}

resource "aws_sns_topic_subscription" "this" {
  for_each             = local.subscribed
  topic_arn            = aws_sns_topic.this[each.value].arn
  protocol             = "sqs"
  endpoint             = aws_sqs_queue.this[each.key].arn
  raw_message_delivery = true
  redrive_policy       = jsonencode({ deadLetterTargetArn = aws_sqs_queue.dead_letters["${each.key}-subscription-dlq"].arn })
}

# Only its topic writes to a queue, and only what it could not deliver to the dead letters of the subscription.
data "aws_iam_policy_document" "of_queue" {
  for_each = local.subscribed

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.this[each.key].arn]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.this[each.value].arn]
    }
  }
}

data "aws_iam_policy_document" "of_undelivered" {
  for_each = local.subscribed

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.dead_letters["${each.key}-subscription-dlq"].arn]
    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }
    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [aws_sns_topic.this[each.value].arn]
    }
  }
}

resource "aws_sqs_queue_policy" "this" {
  for_each  = local.subscribed
  queue_url = aws_sqs_queue.this[each.key].id
  policy    = data.aws_iam_policy_document.of_queue[each.key].json
}

resource "aws_sqs_queue_policy" "undelivered" {
  for_each  = local.subscribed
  queue_url = aws_sqs_queue.dead_letters["${each.key}-subscription-dlq"].id
  policy    = data.aws_iam_policy_document.of_undelivered[each.key].json
}
