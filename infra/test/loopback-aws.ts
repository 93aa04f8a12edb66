import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import dynalite from 'dynalite';
import S3rver from 's3rver';
import { conditionalPut, portOf } from './conditional-put.ts';

export const BUCKET = 'cidery-terraform-state-111122223333';
export const LOCK_TABLE = 'cidery-terraform-locks';

/** Local fakes of S3 and DynamoDB. */
export interface LoopbackAws {
  /** A file for -backend-config that points a backend "s3" here instead of to AWS. */
  readonly backendConfig: string;
  /** The locks in the table now, without the checksums next to them. */
  locksInTable(): Promise<readonly string[]>;
  /** The status of an object: 200 or 404. */
  objectStatus(key: string): Promise<number>;
  close(): Promise<void>;
}

/** Starts both on free ports, with an empty bucket and the lock table. */
export async function startLoopbackAws(directory: string): Promise<LoopbackAws> {
  const objects = join(directory, 'objects');
  await mkdir(objects, { recursive: true });
  const s3 = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory: objects,
    configureBuckets: [{ name: BUCKET }],
  });
  const front = await conditionalPut((await s3.run()).port);
  const table = dynalite({ createTableMs: 0 });
  table.listen(0, '127.0.0.1');
  await once(table, 'listening');
  const dynamodb = `http://127.0.0.1:${portOf(table)}`;
  await callDynamo(dynamodb, 'CreateTable', {
    TableName: LOCK_TABLE,
    KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'LockID', AttributeType: 'S' }],
    BillingMode: 'PAY_PER_REQUEST',
  });

  const s3Url = `http://127.0.0.1:${portOf(front)}`;
  const backendConfig = join(directory, 'loopback.s3.tfbackend');
  await writeFile(
    backendConfig,
    `bucket     = "${BUCKET}"
access_key = "S3RVER"
secret_key = "S3RVER"
endpoints  = { s3 = "${s3Url}", dynamodb = "${dynamodb}" }
use_path_style              = true
skip_credentials_validation = true
skip_metadata_api_check     = true
skip_requesting_account_id  = true
`,
  );

  return {
    backendConfig,
    async locksInTable() {
      // The shape of DynamoDB's response to a scan for one string attribute.
      const { Items } = (await callDynamo(dynamodb, 'Scan', { TableName: LOCK_TABLE })) as {
        Items: { LockID: { S: string } }[];
      };
      return Items.map((item) => item.LockID.S).filter((id) => !id.endsWith('-md5'));
    },
    async objectStatus(key) {
      return (await fetch(`${s3Url}/${BUCKET}/${key}`, { method: 'HEAD' })).status;
    },
    async close() {
      for (const server of [front, table]) {
        server.close();
        server.closeAllConnections();
      }
      await s3.close();
    },
  };
}

/** Calls DynamoDB. The fake requires a well-formed signature but does not verify it. */
async function callDynamo(url: string, action: string, body: unknown): Promise<unknown> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${action}`,
      'x-amz-date': '20260101T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=S3RVER/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`DynamoDB ${action}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
