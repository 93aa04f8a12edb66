output "dashboard_name" {
  description = "CloudWatch dashboard."
  value       = aws_cloudwatch_dashboard.this.dashboard_name
}

output "alarms" {
  description = "Every alarm that notifies someone, with its description."
  value = merge(
    { for alarm in aws_cloudwatch_composite_alarm.burn : alarm.alarm_name => alarm.alarm_description },
    { for alarm in aws_cloudwatch_metric_alarm.resource : alarm.alarm_name => alarm.alarm_description },
  )
}
