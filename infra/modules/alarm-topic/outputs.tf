output "arn" {
  description = "SNS topic for the alarms."
  value       = aws_sns_topic.alarms.arn

  # An alarm that exists before the policy could not publish.
  depends_on = [aws_sns_topic_policy.alarms]
}
