import type { EnvironmentState, Resource } from './environment-state.ts';

/** What AWS accepts in some texts. With mocks nothing else checks it before the first apply. */
interface TextLimit {
  /** The texts, as `TYPE.ATTRIBUTE`. Terraform adds 26 characters to a `name_prefix`. */
  readonly texts: readonly string[];
  readonly pattern: RegExp;
  readonly max: number;
  /** The operation of AWS's API whose reference states the limit. */
  readonly source: string;
}

const WORD = /^[a-zA-Z0-9_-]+$/;
const IAM_NAME = /^[\w+=,.@-]+$/;
const UNIQUE_SUFFIX = 26;

const LIMITS: readonly TextLimit[] = [
  {
    texts: [
      'aws_security_group.description',
      'aws_security_group.name',
      'aws_vpc_security_group_egress_rule.description',
      'aws_vpc_security_group_ingress_rule.description',
    ],
    pattern: /^(?!sg-)[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/,
    max: 255,
    source: 'EC2 CreateSecurityGroup, AuthorizeSecurityGroupIngress',
  },
  {
    texts: ['aws_security_group.name_prefix'],
    pattern: /^(?!sg-)[a-zA-Z0-9 ._\-:/()#,@[\]+=&;{}!$*]*$/,
    max: 255 - UNIQUE_SUFFIX,
    source: 'EC2 CreateSecurityGroup',
  },
  {
    texts: ['aws_launch_template.name', 'aws_launch_template.name_prefix'],
    pattern: /^[a-zA-Z0-9().\-/_]+$/,
    max: 128 - UNIQUE_SUFFIX,
    source: 'EC2 CreateLaunchTemplate',
  },
  {
    texts: ['aws_launch_template.description'],
    pattern: /^[ -~]*$/,
    max: 255,
    source: 'EC2 CreateLaunchTemplate',
  },
  {
    texts: ['aws_key_pair.key_name', 'aws_key_pair.key_name_prefix'],
    pattern: /^[ -~]+$/,
    max: 255 - UNIQUE_SUFFIX,
    source: 'EC2 CreateKeyPair',
  },
  {
    texts: ['aws_iam_role.description', 'aws_iam_policy.description'],
    pattern: /^[\t\n\r\u0020-\u007e\u00a1-\u00ff]*$/,
    max: 1000,
    source: 'IAM CreateRole, CreatePolicy',
  },
  { texts: ['aws_iam_role.name'], pattern: IAM_NAME, max: 64, source: 'IAM CreateRole' },
  {
    texts: ['aws_iam_policy.name', 'aws_iam_role_policy.name', 'aws_iam_instance_profile.name'],
    pattern: IAM_NAME,
    max: 128,
    source: 'IAM CreatePolicy, PutRolePolicy, CreateInstanceProfile',
  },
  {
    texts: ['aws_db_instance.identifier'],
    pattern: /^[a-z](?:-?[a-z0-9])*$/,
    max: 63,
    source: 'RDS CreateDBInstance',
  },
  {
    texts: ['aws_db_instance.final_snapshot_identifier'],
    pattern: /^[a-zA-Z](?:-?[a-zA-Z0-9])*$/,
    max: 255,
    source: 'RDS DeleteDBInstance',
  },
  {
    texts: ['aws_db_instance.username'],
    pattern: /^[a-zA-Z]\w*$/,
    max: 16,
    source: 'RDS CreateDBInstance',
  },
  {
    texts: ['aws_db_subnet_group.name'],
    pattern: /^[a-z][a-z0-9 ._-]*$/,
    max: 255,
    source: 'RDS CreateDBSubnetGroup',
  },
  {
    texts: ['aws_db_parameter_group.name_prefix'],
    pattern: /^[a-z](?:-?[a-z0-9])*-?$/,
    max: 255 - UNIQUE_SUFFIX,
    source: 'RDS CreateDBParameterGroup',
  },
  {
    // The reference states no limit, so this is the strictest that other services have.
    texts: ['aws_db_subnet_group.description', 'aws_db_parameter_group.description'],
    pattern: /^[ -~]+$/,
    max: 255,
    source: 'RDS CreateDBSubnetGroup, CreateDBParameterGroup',
  },
  {
    texts: ['aws_secretsmanager_secret.name'],
    pattern: /^[a-zA-Z0-9/_+=.@-]+$/,
    max: 512,
    source: 'Secrets Manager CreateSecret',
  },
  {
    texts: ['aws_secretsmanager_secret.description'],
    pattern: /^\P{Cc}*$/u,
    max: 2048,
    source: 'Secrets Manager CreateSecret',
  },
  {
    texts: ['aws_cloudwatch_metric_alarm.alarm_name', 'aws_cloudwatch_composite_alarm.alarm_name'],
    pattern: /^\P{Cc}+$/u,
    max: 255,
    source: 'CloudWatch PutMetricAlarm, PutCompositeAlarm',
  },
  {
    texts: [
      'aws_cloudwatch_metric_alarm.alarm_description',
      'aws_cloudwatch_composite_alarm.alarm_description',
    ],
    pattern: /^\P{Cc}*$/u,
    max: 1024,
    source: 'CloudWatch PutMetricAlarm, PutCompositeAlarm',
  },
  {
    texts: ['aws_cloudwatch_dashboard.dashboard_name'],
    pattern: WORD,
    max: 255,
    source: 'CloudWatch PutDashboard',
  },
  {
    texts: ['aws_cloudwatch_log_group.name'],
    pattern: /^[.\-_/#A-Za-z0-9]+$/,
    max: 512,
    source: 'CloudWatch Logs CreateLogGroup',
  },
  { texts: ['aws_sns_topic.name'], pattern: WORD, max: 256, source: 'SNS CreateTopic' },
  {
    texts: ['aws_lb.name', 'aws_lb_target_group.name'],
    pattern: /^(?!internal-)[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?$/,
    max: 32,
    source: 'Elastic Load Balancing CreateLoadBalancer, CreateTargetGroup',
  },
  {
    texts: [
      'aws_ecs_cluster.name',
      'aws_ecs_service.name',
      'aws_ecs_task_definition.family',
      'aws_ecs_capacity_provider.name',
    ],
    pattern: /^(?!aws|ecs|fargate)[a-zA-Z0-9_-]+$/,
    max: 255,
    source: 'ECS CreateCluster, CreateService, RegisterTaskDefinition, CreateCapacityProvider',
  },
  {
    texts: ['aws_ecr_repository.name'],
    pattern: /^(?:[a-z0-9]+(?:[._-][a-z0-9]+)*\/)*[a-z0-9]+(?:[._-][a-z0-9]+)*$/,
    max: 256,
    source: 'ECR CreateRepository',
  },
  {
    texts: ['aws_autoscaling_group.name', 'aws_autoscaling_schedule.scheduled_action_name'],
    pattern: /^[!-9;-~]+$/,
    max: 255,
    source: 'EC2 Auto Scaling CreateAutoScalingGroup, PutScheduledUpdateGroupAction',
  },
  {
    texts: ['aws_appautoscaling_policy.name', 'aws_appautoscaling_scheduled_action.name'],
    pattern: /^(?! )[^\p{Cc}:/|]+(?<! )$/u,
    max: 256,
    source: 'Application Auto Scaling PutScalingPolicy, PutScheduledAction',
  },
  {
    texts: ['aws_budgets_budget.name'],
    pattern: /^[^:\\]+$/,
    max: 100,
    source: 'Budgets CreateBudget',
  },
  {
    texts: ['aws_s3_bucket.bucket'],
    pattern: /^(?!xn--|sthree-|amzn-s3-demo-)[a-z0-9][a-z0-9-]+[a-z0-9](?<!-s3alias|--ol-s3)$/,
    max: 63,
    source: 'S3 CreateBucket, "Bucket naming rules" (without dots, which TLS does not allow)',
  },
  {
    texts: ['aws_dynamodb_table.name'],
    pattern: /^[a-zA-Z0-9_.-]{3,}$/,
    max: 255,
    source: 'DynamoDB CreateTable',
  },
  {
    texts: ['aws_route53_record.name'],
    pattern: /^(?:[a-z0-9_-]{1,63}\.)+[a-z]{2,63}$/,
    max: 253,
    source: 'Route 53 ChangeResourceRecordSets, RFC 1035 §2.3.4',
  },
];

/** The characters that every service accepts in tags: some accept more. Source: IAM TagRole. */
const TAG = /^(?!aws:)[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** Attributes that must have a limit above, so that a new type of resource is not forgotten. */
const KNOWN_TEXTS = ['name', 'name_prefix', 'description', 'alarm_name', 'alarm_description'];

/** A name that only the mock made up. */
const MOCKED = /^[a-z0-9]{8}$/;

/** Promises that what an environment creates has texts that AWS accepts. */
export const TEXT_PROMISES: readonly {
  readonly name: string;
  readonly errors: (state: Pick<EnvironmentState, 'resources'>) => string[];
}[] = [
  {
    name: 'AWS accepts the characters of every name and description',
    errors: ({ resources }) =>
      resources.flatMap((resource) => [
        ...textsOf(resource).flatMap((text) => characterErrors(text)),
        ...unlimitedTexts(resource),
      ]),
  },
  {
    name: 'no name and no description is too long for AWS',
    errors: ({ resources }) => resources.flatMap(textsOf).flatMap((text) => lengthErrors(text)),
  },
  {
    name: 'AWS accepts every tag',
    errors: ({ resources }) => resources.flatMap(tagErrors),
  },
];

interface Text {
  readonly where: string;
  readonly value: string;
  readonly limit: TextLimit;
}

function textsOf({ type, address, values }: Resource): Text[] {
  return LIMITS.flatMap((limit) =>
    limit.texts.flatMap((text) => {
      const [owner, attribute = ''] = text.split('.');
      const value = values[attribute];
      return owner === type && isText(value)
        ? [{ where: `${address}.${attribute}`, value, limit }]
        : [];
    }),
  );
}

function characterErrors({ where, value, limit }: Text): string[] {
  return limit.pattern.test(value)
    ? []
    : [`${where} "${value}" does not match ${limit.pattern} (${limit.source})`];
}

function lengthErrors({ where, value, limit }: Text): string[] {
  return value.length <= limit.max
    ? []
    : [`${where} has ${value.length} characters, more than ${limit.max} (${limit.source})`];
}

function unlimitedTexts({ type, values }: Resource): string[] {
  return KNOWN_TEXTS.map((attribute) => [`${type}.${attribute}`, values[attribute]] as const)
    .filter(([text, value]) => isText(value) && LIMITS.every(({ texts }) => !texts.includes(text)))
    .map(([text]) => `${text} has no limit in infra/test/text-limits.ts`);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && !MOCKED.test(value);
}

function tagErrors(resource: Resource): string[] {
  return tagsOf(resource).flatMap(([key, value]) => [
    ...(TAG.test(key) && key.length <= 128 ? [] : [`${resource.address} has the tag key "${key}"`]),
    ...(TAG.test(value) && value.length <= 256
      ? []
      : [`${resource.address} has the tag ${key} with the value "${value}"`]),
  ]);
}

/** The tags of a resource, and those that it gives to its instances and volumes. */
function tagsOf({ values }: Resource): [string, string][] {
  // In the provider's schema `tags` is a map of strings, and blocks are lists of objects.
  const own = (values.tags ?? {}) as Record<string, string>;
  const specifications = (values.tag_specifications ?? []) as { tags: Record<string, string> }[];
  const blocks = (values.tag ?? []) as { key: string; value: string }[];
  return [
    ...[own, ...specifications.map(({ tags }) => tags ?? {})].flatMap((tags) =>
      Object.entries(tags),
    ),
    ...blocks.map(({ key, value }): [string, string] => [key, value]),
  ];
}
