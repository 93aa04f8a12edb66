/** What clouds and address managers list, in the shapes of their commands: our own examples. */
import { expect, test } from 'vitest';
import { blocksOf, planFrom } from '../testing/plans.ts';
import { importText, readDraft } from './import-text.ts';

const open = (text: string) => blocksOf(planFrom(importText(text)));
const json = (value: unknown) => JSON.stringify(value, null, 2);

const AWS_JSON = json({
  Subnets: [
    {
      AvailabilityZone: 'eu-central-1a',
      AvailabilityZoneId: 'euc1-az2',
      AvailableIpAddressCount: 251,
      CidrBlock: '10.0.0.0/24',
      MapPublicIpOnLaunch: false,
      State: 'available',
      SubnetId: 'subnet-0a',
      VpcId: 'vpc-0example',
      Ipv6CidrBlockAssociationSet: [
        { AssociationId: 'a', Ipv6CidrBlock: '2001:db8:0:1::/64', Ipv6CidrBlockState: {} },
      ],
      Tags: [
        { Key: 'Name', Value: 'web' },
        { Key: 'tier', Value: 'public' },
        { Key: 'aws:cloudformation:stack-name', Value: 'net' },
        { Key: 'broken' },
        'broken',
      ],
    },
    { AvailabilityZone: 'eu-central-1b', CidrBlock: '10.0.1.0/24', VpcId: 'vpc-0example' },
  ],
});

test('opens the subnets and the VPCs that AWS lists as JSON', () => {
  expect(open(AWS_JSON)).toEqual(
    [
      '*10.0.0.0/24 web||network=vpc-0example, tier=public, zone=eu-central-1a',
      '*2001:db8:0:1::/64 web||network=vpc-0example, tier=public, zone=eu-central-1a',
      '*10.0.1.0/24 ||network=vpc-0example, zone=eu-central-1b',
    ].sort((a, b) => Number(a.includes('db8')) - Number(b.includes('db8'))),
  );
  expect(
    open(
      json({
        Vpcs: [
          {
            CidrBlock: '10.0.0.0/16',
            CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16' }, { CidrBlock: '10.1.0.0/16' }],
            VpcId: 'vpc-0example',
            Tags: [{ Key: 'Name', Value: 'main' }],
          },
        ],
      }),
    ),
  ).toEqual(['*10.0.0.0/16 main||network=vpc-0example', '*10.1.0.0/16 main||network=vpc-0example']);
});

test('opens the subnets that AWS lists as text', () => {
  const text = [
    'SUBNETS\tFalse\teu-central-1a\teuc1-az2\t251\t10.0.0.0/24\tFalse\tFalse\tavailable\tsubnet-0a\tvpc-0example',
    'TAGS\tName\tweb',
    'TAGS\ttier\tpublic',
    'SUBNETS\tFalse\teu-central-1b\teuc1-az3\t251\t10.0.1.0/24\tFalse\tFalse\tavailable\tsubnet-0b\tvpc-0example',
    'PRIVATEDNSNAMEOPTIONSONLAUNCH\tFalse\tFalse\tip-name',
    'TAGS',
    '',
  ];
  expect(open(text.join('\n'))).toEqual([
    '*10.0.0.0/24 web||network=vpc-0example, tier=public, zone=eu-central-1a',
    '*10.0.1.0/24 ||network=vpc-0example, zone=eu-central-1b',
  ]);
});

test('opens the subnets that AWS draws as a table for each', () => {
  const text = `
-------------------------------------------------------
|                   DescribeSubnets                   |
+-----------------------------------------------------+
||                      Subnets                      ||
|+------------------------------+--------------------+|
||  AvailabilityZone            |  eu-central-1a     ||
||  CidrBlock                   |  10.0.0.0/24       ||
||  VpcId                       |  vpc-0example      ||
|+------------------------------+--------------------+|
|||                      Tags                       |||
||+-----------------------+-------------------------+||
|||  Key                  |  Value                  |||
||+-----------------------+-------------------------+||
|||  Name                 |  web                    |||
|||  of three             |  cells     |  no tag    |||
||+-----------------------+-------------------------+||
||                      Subnets                      ||
|+------------------------------+--------------------+|
||  AvailabilityZone            |  eu-central-1b     ||
||  CidrBlock                   |  10.0.1.0/24       ||
|+------------------------------+--------------------+|
`;
  expect(open(text)).toEqual([
    '*10.0.0.0/24 web||network=vpc-0example, zone=eu-central-1a',
    '*10.0.1.0/24 ||zone=eu-central-1b',
  ]);
});

test('opens a table in a box, with a title and without the names of its columns', () => {
  const head = '-----------------------------\n|      DescribeSubnets      |\n';
  const rule = '+-------------+-------------+\n';
  const rows = `|  10.0.0.0/24 |  web  |\n|  10.0.1.0/24 |  db   |\n${rule}`;
  expect(open(`${head}${rule}|  CidrBlock  |  Name  |\n${rule}${rows}`)).toEqual([
    '*10.0.0.0/24 web',
    '*10.0.1.0/24 db',
  ]);
  expect(open(`${head}${rule}${rows}`)).toEqual(['*10.0.0.0/24 web', '*10.0.1.0/24 db']);
  expect(importText(`${head}${rule}|  a  |  b  |\n`)).toMatchObject({ refused: expect.anything() });
  expect(importText(`${head}${rule}`)).toMatchObject({ refused: expect.anything() });
});

test('opens the table of subnets that gcloud prints, whatever its network is called', () => {
  const text = [
    'NAME       REGION        NETWORK  RANGE          STACK_TYPE  IPV6_ACCESS_TYPE',
    'web        europe-west3  default  10.132.0.0/20  IPV4_ONLY',
    'a very long subnet name  europe-west4  default  10.164.0.0/20  IPV4_ONLY',
  ];
  expect(open(text.join('\n'))).toEqual([
    '*10.132.0.0/20 web||network=default, region=europe-west3, stack_type=IPV4_ONLY',
    '*10.164.0.0/20 a very long subnet name||network=default, region=europe-west4, stack_type=IPV4_ONLY',
  ]);
});

test('opens the subnets that gcloud lists as JSON, with their secondary ranges', () => {
  const url = 'https://www.googleapis.com/compute/v1/projects/example';
  const value = [
    {
      name: 'web',
      description: 'front ends',
      ipCidrRange: '10.132.0.0/20',
      network: `${url}/global/networks/default`,
      region: `${url}/regions/europe-west3`,
      secondaryIpRanges: [{ rangeName: 'pods', ipCidrRange: '10.4.0.0/14' }, 'broken'],
    },
  ];
  expect(open(json(value))).toEqual(
    [
      '*10.132.0.0/20 web|front ends|network=default, region=europe-west3',
      '*10.4.0.0/14 pods|front ends|network=default, region=europe-west3',
    ].toSorted((a, b) => Number(a.includes('132')) - Number(b.includes('132'))),
  );
});

test('opens the subnets that Azure lists as a table and as JSON', () => {
  const table = [
    'AddressPrefix    Name     PrivateEndpointNetworkPolicies    ProvisioningState    ResourceGroup',
    '---------------  -------  --------------------------------  -------------------  ---------------',
    '10.0.0.0/24      default  Disabled                          Succeeded            network',
  ];
  expect(open(table.join('\n'))).toEqual([
    '*10.0.0.0/24 default||private_endpoint_network_policies=Disabled, resource_group=network',
  ]);
  expect(
    open(
      json([
        { name: 'default', addressPrefix: '10.0.0.0/24', resourceGroup: 'network' },
        { name: 'dual', addressPrefixes: ['10.0.1.0/24', '2001:db8::/64'], addressPrefix: null },
        { name: 'rest', properties: { addressPrefix: '10.0.2.0/24' } },
      ]),
    ),
  ).toEqual([
    '*10.0.0.0/24 default||resource_group=network',
    '*10.0.1.0/24 dual',
    '*10.0.2.0/24 rest',
    '*2001:db8::/64 dual',
  ]);
  const network = {
    name: 'main',
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    tags: { env: 'prod' },
    subnets: [{ name: 'default', addressPrefix: '10.0.0.0/24' }],
  };
  expect(open(json(network))).toEqual(['*10.0.0.0/16 main||env=prod', '10.0.0.0/24 default']);
});

test('opens the subnets that OCI lists as JSON', () => {
  const value = {
    data: [
      {
        'availability-domain': 'Uocm:PHX-AD-1',
        'cidr-block': '10.0.0.0/24',
        'display-name': 'public',
        'freeform-tags': { team: 'web', size: 3 },
        'ipv6-cidr-block': null,
        'vcn-id': 'ocid1.vcn.example',
      },
    ],
  };
  expect(open(json(value))).toEqual([
    '*10.0.0.0/24 public||network=ocid1.vcn.example, team=web, zone=Uocm:PHX-AD-1',
  ]);
  expect(open(json({ data: value.data[0] }))).toHaveLength(1);
});

test('opens the prefixes of NetBox’s API, in which a container’s rest is free', () => {
  const value = {
    count: 2,
    results: [
      { id: 1, prefix: '10.8.0.0/16', status: { value: 'container' }, description: 'Campus' },
      {
        id: 2,
        prefix: '10.8.16.0/20',
        status: { value: 'active', label: 'Active' },
        site: { id: 3, name: 'North' },
        vlan: { vid: 200, name: 'office' },
        role: { id: 4, display: 'Offices' },
        tags: [{ name: 'wifi' }],
      },
    ],
  };
  expect(open(json(value))).toEqual([
    '*10.8.0.0/16 Campus||status=container',
    '10.8.16.0/20 ||role=Offices, site=North, status=active, vlan=200',
  ]);
  expect(readDraft(json(value))).toMatchObject({ lines: [{ rest: 'free' }, { rest: undefined }] });
});

test('says which of the listed objects have no prefix', () => {
  const value = { Subnets: [{ CidrBlock: '10.0.0.0/24' }, { Ipv6Native: true }] };
  expect(readDraft(json(value))).toMatchObject({
    lines: [{ text: '10.0.0.0/24' }, { place: 'Subnets[1]', reading: { kind: 'noPrefix' } }],
  });
});

test('refuses JSON of too many objects without a prefix, and JSON with a wrong one, by its path', () => {
  const value = [{ prefix: '10.0.0.0/24' }, ...Array.from({ length: 1001 }, () => ({}))];
  expect(readDraft(json(value))).toMatchObject({ refused: expect.stringContaining('[1]') });
  const ranges = { ranges: ['10.0.0.0/24', '10.0.1.1/24'] };
  expect(readDraft(json(ranges))).toMatchObject({
    refused: expect.stringMatching(/^ranges.*host bits/),
  });
});

test('opens the first version of this page’s CSV, in which what is left of a group is free', () => {
  const text = 'prefix,kind,name,root,plan\n10.0.0.0/24,group,lab,yes,P\n10.0.0.0/25,used,web,,\n';
  expect(readDraft(text)).toMatchObject({ lines: [{ rest: 'free' }, { rest: undefined }] });
});

test('opens a row that ends before its mask', () => {
  expect(open('prefix,mask\n10.0.0.0,24\n10.0.1.0/24\n')).toEqual(['*10.0.0.0/24', '*10.0.1.0/24']);
});

test('says that a row which ends before its prefix has none', () => {
  expect(readDraft('name,prefix\nweb,10.0.0.0/24\ncut\n')).toMatchObject({
    lines: [{ text: 'web,10.0.0.0/24' }, { text: 'cut', reading: { kind: 'noPrefix' } }],
  });
});

test('opens other JSON with prefixes in it, such as the published ranges of a cloud', () => {
  const value = { syncToken: '1', prefixes: [{ ip_prefix: '198.51.100.0/24', service: 'web' }] };
  expect(open(json(value))).toHaveLength(1);
  expect(open(json(['10.0.0.0/24', '10.0.1.0/24']))).toEqual(['*10.0.0.0/24', '*10.0.1.0/24']);
});

test('makes labels of columns that it does not know, but not of what programs compute', () => {
  const text = [
    'ID,Subnet,VlanID,Owner Team,Used,Free,Hosts,Gateway,Last Updated,Empty,Pool',
    '7,10.0.0.0/24,110,network,12,242,254,10.0.0.1,2026-01-01,,False',
  ];
  expect(open(text.join('\n'))).toEqual([
    '*10.0.0.0/24 ||gateway=10.0.0.1, owner_team=network, vlan_id=110',
  ]);
});

test('says which columns it left out where a block has too many labels', () => {
  const columns = Array.from({ length: 18 }, (_, at) => `c${at}`);
  const draft = readDraft(
    `prefix,tags,${columns.join()}\n10.0.0.0/24,,${columns.join()}\n10.0.1.0/24,"a,b",${columns.slice(0, 15).join()},,,`,
  );
  expect(draft).toMatchObject({ lostColumns: ['c16', 'c17', 'c14'] });
});

test('names rows of a table without a header by their first cell, and notes the rest', () => {
  expect(open('web,10.0.0.0/24,prod,a\ndb,10.0.1.0/24,,\n,10.0.2.0/24,,\n')).toEqual([
    '*10.0.0.0/24 web|prod, a',
    '*10.0.1.0/24 db',
    '*10.0.2.0/24',
  ]);
});

test('finds the column of prefixes by its cells, and the one of names by being the only other', () => {
  expect(open('Netz,Bezeichnung\n10.0.0.0/24,Server\n10.0.1.0/24,Telefone\n')).toEqual([
    '*10.0.0.0/24 Server',
    '*10.0.1.0/24 Telefone',
  ]);
  expect(open('Netz,Hosts\n10.0.0.0/24,254\n10.0.1.0/24,254\n')).toEqual([
    '*10.0.0.0/24',
    '*10.0.1.0/24',
  ]);
});

test('takes a line of a list for a row, not for the header that one of its words could be', () => {
  expect(open('10.0.0.0/24,network\n10.0.1.0/24,block\n')).toEqual([
    '*10.0.0.0/24 network',
    '*10.0.1.0/24 block',
  ]);
});

test('keeps what a table of first and last addresses says of them', () => {
  const text =
    'name,first,last,site\nweb,10.0.0.0,10.0.0.255,north\ndb,10.0.1.0,10.0.1.127,south\n';
  expect(open(text)).toEqual(['*10.0.0.0/24 web||site=north', '*10.0.1.0/25 db||site=south']);
});
