mock_provider "aws" {
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }
}

variables {
  name               = "cidery-test"
  cluster_name       = "cidery-test"
  vpc_id             = "vpc-1"
  private_subnet_ids = ["subnet-a", "subnet-b"]
  peak_tasks         = 5
}

run "instances_are_hardened_and_replaced_without_loss" {
  assert {
    condition     = aws_launch_template.this.metadata_options[0].http_tokens == "required" && aws_launch_template.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "The metadata service must require a token (IMDSv2) and only answer the instance."
  }

  assert {
    condition     = alltrue([for device in aws_launch_template.this.block_device_mappings : tobool(device.ebs[0].encrypted)])
    error_message = "Every disk must be encrypted."
  }

  assert {
    condition     = strcontains(base64decode(aws_launch_template.this.user_data), "\nECS_CLUSTER=cidery-test\nECS_AWSVPC_BLOCK_IMDS=true\nECS_IMAGE_PULL_BEHAVIOR=once\n")
    error_message = "Instances must join the cluster, hide their credentials from tasks, and clean up old images."
  }

  assert {
    condition     = data.aws_ssm_parameter.image[0].name == "/aws/service/ecs/optimized-ami/amazon-linux-2023/arm64/recommended/image_id" && aws_launch_template.this.image_id == "ami-0123456789abcdef0"
    error_message = "The image must be AL2023 for ECS, of the right processor, by its public parameter."
  }

  assert {
    condition     = aws_autoscaling_group.this.protect_from_scale_in && aws_ecs_capacity_provider.this.auto_scaling_group_provider[0].managed_termination_protection == "ENABLED"
    error_message = "Managed termination protection needs protect_from_scale_in: ECS refuses the one without the other."
  }

  assert {
    condition     = aws_ecs_capacity_provider.this.auto_scaling_group_provider[0].managed_draining == "ENABLED" && aws_ecs_capacity_provider.this.auto_scaling_group_provider[0].managed_scaling[0].status == "ENABLED"
    error_message = "ECS must drain instances before they leave, and scale them with the tasks."
  }

  assert {
    condition     = aws_autoscaling_group.this.instance_refresh[0].preferences[0].min_healthy_percentage == 100 && aws_autoscaling_group.this.instance_refresh[0].preferences[0].scale_in_protected_instances == "Refresh" && aws_autoscaling_group.this.instance_refresh[0].preferences[0].auto_rollback != true
    error_message = "A refresh must replace protected instances and keep all capacity, and must not roll back to the template that failed."
  }

  assert {
    condition     = aws_ecs_cluster_capacity_providers.this.capacity_providers == toset([aws_ecs_capacity_provider.this.name])
    error_message = "The cluster must use these instances, and nothing else."
  }

  assert {
    condition     = aws_autoscaling_group.this.min_elb_capacity == 2
    error_message = "The group must wait for its instances to be in service."
  }
}

run "a_named_machine_image_is_used" {
  variables {
    image_id = "ami-0abcdef0123456789"
  }

  assert {
    condition     = aws_launch_template.this.image_id == "ami-0abcdef0123456789" && length(data.aws_ssm_parameter.image) == 0
    error_message = "A named machine image must be used, without looking up a newer one."
  }
}
