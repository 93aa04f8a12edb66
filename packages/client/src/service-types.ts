/** Generated from the service by `npm run generate -w packages/client`. Do not edit. */

export interface paths {
  '/readyz': {
    /** Whether to send traffic to this instance */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** starting, ready, degraded or draining */
              status: string;
              /** ok or failed, for each check */
              checks: {
                [name: string]: string;
              };
            };
          };
        };
        503: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** starting, ready, degraded or draining */
              status: string;
              /** ok or failed, for each check */
              checks: {
                [name: string]: string;
              };
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/cidr-to-mask': {
    /** The mask of a prefix length */
    get: {
      parameters: {
        query?: {
          value?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              function: string;
              input: string | null;
              output: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/mask-to-cidr': {
    /** The prefix length of a mask */
    get: {
      parameters: {
        query?: {
          value?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              function: string;
              input: string | null;
              output: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/inspect': {
    /** All facts about addresses, prefixes and ranges */
    post: {
      parameters: {
        query?: {
          /** what an address with host bits, as in `192.0.2.17/26`, stands for: itself and its network (`keep`, the default), its network alone, or the addresses from it to the end of its network */
          hostBits?: 'keep' | 'refuse' | 'network' | 'from';
          /** what to do with a zone id: kept by default */
          zone?: 'keep' | 'refuse' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
          /** of a text without a byte-order mark: its encoding, instead of the charset of its Content-Type */
          encoding?: 'utf-8' | 'latin1';
          /** of a text: its layout, instead of the one that all of its lines show */
          layout?: 'list' | 'table' | 'json' | 'whois' | 'access-list';
          /** of a table in a text: the column that has the values: its name in the header, or its number from 1 */
          column?: string;
          /** of a table in a text: the column that has their labels; in JSON, the member beside the value */
          labelColumn?: string;
          /** of JSON in a text: where the values are. May be given several times */
          jsonPaths?: string | string[];
          /** of an access list: the entries to read, when it has both */
          aclAction?: 'permit' | 'deny' | 'all';
          /** of an extended access list: the side to read */
          aclSide?: 'source' | 'destination';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** what an address with host bits, as in `192.0.2.17/26`, stands for: itself and its network (`keep`, the default), its network alone, or the addresses from it to the end of its network */
            hostBits?: 'keep' | 'refuse' | 'network' | 'from';
            /** what to do with a zone id: kept by default */
            zone?: 'keep' | 'refuse' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
          };
          'text/plain': string;
          'text/csv': string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              results: (
                | components['schemas']['AddressFacts']
                | components['schemas']['PrefixFacts']
                | components['schemas']['RangeFacts']
              )[];
              /** of a text: where each of the values stands */
              sources?: {
                /** the number of its line, from 1, or its path in JSON */
                place: number | string;
                /** what the text says of it, at most its first 100 characters; null where it says nothing */
                label: string | null;
              }[];
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** All facts about an address, a prefix or a range */
    get: {
      parameters: {
        query: {
          /** an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
          value: string;
          /** what an address with host bits, as in `192.0.2.17/26`, stands for: itself and its network (`keep`, the default), its network alone, or the addresses from it to the end of its network */
          hostBits?: 'keep' | 'refuse' | 'network' | 'from';
          /** what to do with a zone id: kept by default */
          zone?: 'keep' | 'refuse' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json':
              | components['schemas']['AddressFacts']
              | components['schemas']['PrefixFacts']
              | components['schemas']['RangeFacts'];
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/range': {
    /** The fewest prefixes that make up a range */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            value: string;
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['RangeFacts'] };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** The fewest prefixes that make up a range */
    get: {
      parameters: {
        query: {
          /** an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
          value: string;
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
          hostBits?: 'refuse' | 'network' | 'from';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['RangeFacts'] };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/split': {
    /** A prefix in equal parts */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the prefix to split; an address alone is one of /32 or /128 */
            prefix: string;
            /** the length of the parts */
            length?: number;
            /** a minimum count of parts: the next power of two: a number, or its decimal digits as text */
            count?: number | string;
            /** a minimum count of usable addresses in each part: a number, or its decimal digits as text */
            hosts?: number | string;
            /** of IPv6, whether hosts get a prefix that is just large enough; a /64, or more where they need it, by default (RFC 7421) */
            ipv6Exact?: boolean;
            /** of IPv6, whether prefixes end between hexadecimal digits: their lengths are multiples of 4 */
            nibble?: boolean;
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network. Refused by default */
            hostBits?: 'refuse' | 'network';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
            as?: 'cidr' | 'range' | 'mask' | 'wildcard';
            /** how many items to pass over, from the first on, instead of `after`; there must be an item after them */
            offset?: number | string;
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            after?: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              prefix: string;
              /** the length of the parts */
              length: number;
              /** the number of items on all pages together, in decimal */
              total: string;
              /** the parts, ascending */
              prefixes: string[];
              /** the `after` of the next page; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** A prefix in equal parts */
    get: {
      parameters: {
        query: {
          /** the prefix to split; an address alone is one of /32 or /128 */
          prefix: string;
          /** the length of the parts */
          length?: string;
          /** a minimum count of parts */
          count?: string;
          /** a minimum count of usable addresses in each part */
          hosts?: string;
          /** of IPv6, whether hosts get a prefix that is just large enough; a /64, or more where they need it, by default (RFC 7421) */
          ipv6Exact?: 'true' | 'false';
          /** of IPv6, whether prefixes end between hexadecimal digits: their lengths are multiples of 4 */
          nibble?: 'true' | 'false';
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network. Refused by default */
          hostBits?: 'refuse' | 'network';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
          /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
          as?: 'cidr' | 'range' | 'mask' | 'wildcard';
          /** how many items to pass over, from the first on, instead of `after`; there must be an item after them */
          offset?: string;
          /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
          limit?: string;
          /** the `next` of the page before; absent for the first page */
          after?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              prefix: string;
              /** the length of the parts */
              length: number;
              /** the number of items on all pages together, in decimal */
              total: string;
              /** the parts, ascending */
              prefixes: string[];
              /** the `after` of the next page; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/hosts': {
    /** The addresses of a prefix */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the prefix; an address alone is one of /32 or /128 */
            prefix: string;
            /** `usable`, the default: without the network address and the broadcast address, where there are such */
            which?: 'usable' | 'all';
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network. Refused by default */
            hostBits?: 'refuse' | 'network';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** how many items to pass over, from the first on, instead of `after`; there must be an item after them */
            offset?: number | string;
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            after?: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              prefix: string;
              /** the number of items on all pages together, in decimal */
              total: string;
              /** ascending */
              addresses: string[];
              /** the `after` of the next page; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** The addresses of a prefix */
    get: {
      parameters: {
        query: {
          /** the prefix; an address alone is one of /32 or /128 */
          prefix: string;
          /** `usable`, the default: without the network address and the broadcast address, where there are such */
          which?: 'usable' | 'all';
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network. Refused by default */
          hostBits?: 'refuse' | 'network';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
          /** how many items to pass over, from the first on, instead of `after`; there must be an item after them */
          offset?: string;
          /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
          limit?: string;
          /** the `next` of the page before; absent for the first page */
          after?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              prefix: string;
              /** the number of items on all pages together, in decimal */
              total: string;
              /** ascending */
              addresses: string[];
              /** the `after` of the next page; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/nth': {
    /** The address or the subnet of a prefix that has a number */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the prefix; an address alone is one of /32 or /128 */
            prefix: string;
            /** which one: 0 is the first, and a negative number counts from the end, where -1 is the last: a number, or its decimal digits as text */
            index: number | string;
            /** count the parts of this length, not the addresses */
            length?: number;
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network. Refused by default */
            hostBits?: 'refuse' | 'network';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              prefix: string;
              /** as it was asked for, in decimal */
              index: string;
              /** how many there are, in decimal */
              total: string;
              /** the address; with `length`, the prefix of that length */
              value: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** The address or the subnet of a prefix that has a number */
    get: {
      parameters: {
        query: {
          /** the prefix; an address alone is one of /32 or /128 */
          prefix: string;
          /** which one: 0 is the first, and a negative number counts from the end, where -1 is the last */
          index: string;
          /** count the parts of this length, not the addresses */
          length?: string;
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network. Refused by default */
          hostBits?: 'refuse' | 'network';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              prefix: string;
              /** as it was asked for, in decimal */
              index: string;
              /** how many there are, in decimal */
              total: string;
              /** the address; with `length`, the prefix of that length */
              value: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/summarize': {
    /** The fewest prefixes that make up the values */
    post: {
      parameters: {
        query?: {
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
          hostBits?: 'refuse' | 'network' | 'from';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
          /** of a text without a byte-order mark: its encoding, instead of the charset of its Content-Type */
          encoding?: 'utf-8' | 'latin1';
          /** of a text: its layout, instead of the one that all of its lines show */
          layout?: 'list' | 'table' | 'json' | 'whois' | 'access-list';
          /** of a table in a text: the column that has the values: its name in the header, or its number from 1 */
          column?: string;
          /** of a table in a text: the column that has their labels; in JSON, the member beside the value */
          labelColumn?: string;
          /** of JSON in a text: where the values are. May be given several times */
          jsonPaths?: string | string[];
          /** of an access list: the entries to read, when it has both */
          aclAction?: 'permit' | 'deny' | 'all';
          /** of an extended access list: the side to read */
          aclSide?: 'source' | 'destination';
          /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
          as?: 'cidr' | 'range' | 'mask' | 'wildcard';
          /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
          limit?: string;
          /** the `next` of the page before; absent for the first page */
          after?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
            as?: 'cidr' | 'range' | 'mask' | 'wildcard';
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            after?: string;
          };
          'text/plain': string;
          'text/csv': string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['PrefixSetPage'] };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/count': {
    /** How many addresses the values have */
    post: {
      parameters: {
        query?: {
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
          hostBits?: 'refuse' | 'network' | 'from';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
          /** of a text without a byte-order mark: its encoding, instead of the charset of its Content-Type */
          encoding?: 'utf-8' | 'latin1';
          /** of a text: its layout, instead of the one that all of its lines show */
          layout?: 'list' | 'table' | 'json' | 'whois' | 'access-list';
          /** of a table in a text: the column that has the values: its name in the header, or its number from 1 */
          column?: string;
          /** of a table in a text: the column that has their labels; in JSON, the member beside the value */
          labelColumn?: string;
          /** of JSON in a text: where the values are. May be given several times */
          jsonPaths?: string | string[];
          /** of an access list: the entries to read, when it has both */
          aclAction?: 'permit' | 'deny' | 'all';
          /** of an extended access list: the side to read */
          aclSide?: 'source' | 'destination';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
          };
          'text/plain': string;
          'text/csv': string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** the number of addresses of each family, in decimal */
              addressCounts: {
                ipv4: string;
                ipv6: string;
              };
              /** how many prefixes make them up at least, in decimal */
              prefixCount: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/supernet': {
    /** The smallest prefix that holds all of the values */
    post: {
      parameters: {
        query?: {
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
          hostBits?: 'refuse' | 'network' | 'from';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
          /** of a text without a byte-order mark: its encoding, instead of the charset of its Content-Type */
          encoding?: 'utf-8' | 'latin1';
          /** of a text: its layout, instead of the one that all of its lines show */
          layout?: 'list' | 'table' | 'json' | 'whois' | 'access-list';
          /** of a table in a text: the column that has the values: its name in the header, or its number from 1 */
          column?: string;
          /** of a table in a text: the column that has their labels; in JSON, the member beside the value */
          labelColumn?: string;
          /** of JSON in a text: where the values are. May be given several times */
          jsonPaths?: string | string[];
          /** of an access list: the entries to read, when it has both */
          aclAction?: 'permit' | 'deny' | 'all';
          /** of an extended access list: the side to read */
          aclSide?: 'source' | 'destination';
          /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
          as?: 'cidr' | 'range' | 'mask' | 'wildcard';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
            as?: 'cidr' | 'range' | 'mask' | 'wildcard';
          };
          'text/plain': string;
          'text/csv': string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** one for each family that the values have: IPv4 before IPv6 */
              prefixes: string[];
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/subtract': {
    /** What is left of the values without others */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** what to take out of them: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            subtract: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
            as?: 'cidr' | 'range' | 'mask' | 'wildcard';
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            after?: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['PrefixSetPage'] };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/intersect': {
    /** The addresses that are in both lists */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** the others: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            with: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
            as?: 'cidr' | 'range' | 'mask' | 'wildcard';
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            after?: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: { 'application/json': components['schemas']['PrefixSetPage'] };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/diff': {
    /** Which addresses were added and which removed */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the values before: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            old: string[];
            /** the values after: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            new: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
            as?: 'cidr' | 'range' | 'mask' | 'wildcard';
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            afterAdded?: string;
            /** the `next` of the page before; absent for the first page */
            afterRemoved?: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              added: components['schemas']['PrefixSetPage'];
              removed: components['schemas']['PrefixSetPage'];
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/contains': {
    /** Whether values are inside others */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** what they may be inside, taken together: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            within: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** one for each value, in their order */
              results: {
                /** the value as it came */
                value: string;
                /** whether all of its addresses are inside */
                contained: boolean;
                /** whether some of its addresses are inside */
                overlaps: boolean;
              }[];
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/sort': {
    /** The values in their order, without merging them */
    post: {
      parameters: {
        query?: {
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
          hostBits?: 'refuse' | 'network' | 'from';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
          /** of a text without a byte-order mark: its encoding, instead of the charset of its Content-Type */
          encoding?: 'utf-8' | 'latin1';
          /** of a text: its layout, instead of the one that all of its lines show */
          layout?: 'list' | 'table' | 'json' | 'whois' | 'access-list';
          /** of a table in a text: the column that has the values: its name in the header, or its number from 1 */
          column?: string;
          /** of a table in a text: the column that has their labels; in JSON, the member beside the value */
          labelColumn?: string;
          /** of JSON in a text: where the values are. May be given several times */
          jsonPaths?: string | string[];
          /** of an access list: the entries to read, when it has both */
          aclAction?: 'permit' | 'deny' | 'all';
          /** of an extended access list: the side to read */
          aclSide?: 'source' | 'destination';
          /** whether values of the same addresses come once: 10.0.0.1 and 10.0.0.1/32 are such */
          unique?: 'true' | 'false';
          /** whether the last comes first */
          reverse?: 'true' | 'false';
          /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
          as?: 'cidr' | 'range' | 'mask' | 'wildcard';
          /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
          limit?: string;
          /** the `next` of the page before; absent for the first page */
          after?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** whether values of the same addresses come once: 10.0.0.1 and 10.0.0.1/32 are such */
            unique?: boolean;
            /** whether the last comes first */
            reverse?: boolean;
            /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
            as?: 'cidr' | 'range' | 'mask' | 'wildcard';
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            after?: string;
          };
          'text/plain': string;
          'text/csv': string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** the number of items on all pages together, in decimal */
              total: string;
              /** in canonical text: IPv4 before IPv6, by first address, the larger value first */
              values: string[];
              /** the `after` of the next page; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/overlaps': {
    /** Which values have addresses in common */
    post: {
      parameters: {
        query?: {
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
          hostBits?: 'refuse' | 'network' | 'from';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
          integerFamily?: '4' | '6';
          /** of a text without a byte-order mark: its encoding, instead of the charset of its Content-Type */
          encoding?: 'utf-8' | 'latin1';
          /** of a text: its layout, instead of the one that all of its lines show */
          layout?: 'list' | 'table' | 'json' | 'whois' | 'access-list';
          /** of a table in a text: the column that has the values: its name in the header, or its number from 1 */
          column?: string;
          /** of a table in a text: the column that has their labels; in JSON, the member beside the value */
          labelColumn?: string;
          /** of JSON in a text: where the values are. May be given several times */
          jsonPaths?: string | string[];
          /** of an access list: the entries to read, when it has both */
          aclAction?: 'permit' | 'deny' | 'all';
          /** of an extended access list: the side to read */
          aclSide?: 'source' | 'destination';
          /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
          limit?: string;
          /** the `next` of the page before; absent for the first page */
          after?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** the values: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            values: string[];
            /** the others: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            with?: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            after?: string;
          };
          'text/plain': string;
          'text/csv': string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** whether there is a pair */
              overlaps: boolean;
              /** the number of items on all pages together, in decimal */
              total: string;
              /** in the order of the lower of the two first addresses */
              pairs: {
                /** the value as it came */
                value: string;
                /** its index in `values`, from 0 */
                valueIndex: number;
                /** the other as it came */
                with: string;
                /** its index in `with`; in `values` where there is no `with` */
                withIndex: number;
                valueSource?: {
                  /** the number of its line, from 1, or its path in JSON */
                  place: number | string;
                  /** what the text says of it, at most its first 100 characters; null where it says nothing */
                  label: string | null;
                };
                withSource?: {
                  /** the number of its line, from 1, or its path in JSON */
                  place: number | string;
                  /** what the text says of it, at most its first 100 characters; null where it says nothing */
                  label: string | null;
                };
              }[];
              /** the `after` of the next page; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/lookup': {
    /** The longest prefix around each address */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** the table: prefixes, or addresses */
            prefixes: string[];
            /** what to look up: addresses, prefixes or ranges */
            addresses: string[];
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** one for each of `addresses`, in their order */
              results: {
                /** the address, prefix or range as it came */
                address: string;
                /** the longest prefix that contains all of it; null where none does */
                prefix: string | null;
              }[];
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/fit': {
    /** Prefixes of different sizes for named requests (VLSM) */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** prefixes of one family to place them in */
            within: string[];
            requests: (
              | {
                  name: string;
                  /** how many hosts need an address: a number, or its decimal digits as text */
                  hosts?: number | string;
                  /** the length of the prefix, instead of `hosts` */
                  length?: number;
                  /** head-room as a share of the hosts: 0.5 is half as many again */
                  growth?: number;
                  /** begin where a prefix of this length begins */
                  alignment?: number;
                }
              | string
            )[];
            /** what is in use already: each an address, a prefix (`10.0.0.0/8`, `10.0.0.0 255.0.0.0`, `10.0.0.*`) or a range (`10.0.0.5-10.0.0.9`, `10.0.0.5 - 9`) */
            taken?: string[];
            /** apply a cloud's limits of size, and keep its reserved addresses free */
            cloud?: 'aws' | 'azure' | 'gcp' | 'oci';
            /** head-room as a share of the hosts: 0.5 is half as many again */
            growth?: number;
            /** begin where a prefix of this length begins */
            alignment?: number;
            /** of IPv6, whether hosts get a prefix that is just large enough; a /64, or more where they need it, by default (RFC 7421) */
            ipv6Exact?: boolean;
            /** of IPv6, whether prefixes end between hexadecimal digits: their lengths are multiples of 4 */
            nibble?: boolean;
            /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network, or the addresses from it to the end of its network. Refused by default */
            hostBits?: 'refuse' | 'network' | 'from';
            /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
            zone?: 'refuse' | 'keep' | 'drop';
            /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
            pairs?: 'mask' | 'wildcard' | 'range' | 'list';
            /** the family of an address that is written as a whole number. Without it, a number from 2^24 on is read by its size */
            integerFamily?: 4 | 6;
            /** how to write the prefixes: `cidr` by default; as `mask` or `wildcard`, an address and its mask or wildcard mask, which IPv6 does not have */
            as?: 'cidr' | 'range' | 'mask' | 'wildcard';
            /** the most items of a page, 1000 by default. More than 100000 asks for everything at once; an answer with more than 100000 items is then refused with its total */
            limit?: number;
            /** the `next` of the page before; absent for the first page */
            after?: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** in the order of the requests */
              placements: {
                name: string;
                prefix: string;
                /** the number of addresses for hosts, in decimal */
                usable: string;
                /** how many of them the request does not need, in decimal */
                spare: string;
              }[];
              free: components['schemas']['PrefixSetPage'];
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/calc/convert': {
    /** Lengths, masks, wildcard masks and prefixes in bulk */
    post: {
      parameters: {
        query?: {
          /** what an address with host bits, as in `10.0.0.1/24`, stands for: its network. Refused by default */
          hostBits?: 'refuse' | 'network';
          /** what to do with a zone id, as in `fe80::1%eth0`: refused by default */
          zone?: 'refuse' | 'keep' | 'drop';
          /** what the second of two addresses side by side is: the mask or the wildcard mask of the first, the end of a range, or a value of its own. Without it, what has two readings is refused */
          pairs?: 'mask' | 'wildcard' | 'range' | 'list';
          /** how to write a cell of CSV that a spreadsheet would run as a formula: one that begins with `=`, `+`, `-`, `@`, a tab, a carriage return or a null character, also after apostrophes. `escape`, the default, writes an apostrophe before it. `keep` writes it as it came, for programs that are not spreadsheets */
          formulas?: 'escape' | 'keep';
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': (string | number)[];
          'application/x-ndjson': string;
          'text/csv': string;
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': components['schemas']['ConvertRecord'][];
            'application/x-ndjson': string;
            'text/csv': string;
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/login': {
    /** A token for a user name and a password */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            username: string;
            password: string;
          };
          'application/x-www-form-urlencoded': {
            username: string;
            password: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** a JWT for `Authorization: Bearer` */
              data: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/account': {
    /** Whose token this is, and what it may do */
    get: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** null for a first-generation token, which names nobody */
              username: string | null;
              /** `viewer` reads, `editor` also writes, `admin` also manages */
              role: 'viewer' | 'editor' | 'admin';
              /** null for a token of a login */
              apiTokenId: string | null;
              /** null for a first-generation token */
              expiresAt: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/account/sign-out': {
    /** End the session of this token */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/account/sign-out-everywhere': {
    /** End all your sessions */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/account/password': {
    /** Change your own password */
    put: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            oldPassword: string;
            newPassword: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** a JWT for `Authorization: Bearer` */
              data: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/users': {
    /** Accounts, in order of their names */
    get: {
      parameters: {
        query?: {
          /** items in the answer at most, 1 to 1000; 100 by default */
          limit?: string;
          /** the `next` of the page before; the first page by default */
          after?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              items: components['schemas']['User'][];
              /** the `after` of the page that follows; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** Add an account */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** printable characters, without a space at an end, and neither . nor .. */
            username: string;
            /** `viewer` reads, `editor` also writes, `admin` also manages */
            role?: 'viewer' | 'editor' | 'admin';
            password: string;
          };
        };
      };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              username: string;
              /** `viewer` reads, `editor` also writes, `admin` also manages */
              role: 'viewer' | 'editor' | 'admin';
              /** a disabled account cannot log in */
              disabled: boolean;
              /** when it was added */
              createdAt: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/users/{username}': {
    /** One account */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          username: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              username: string;
              /** `viewer` reads, `editor` also writes, `admin` also manages */
              role: 'viewer' | 'editor' | 'admin';
              /** a disabled account cannot log in */
              disabled: boolean;
              /** when it was added */
              createdAt: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** Change the role or the password of an account, or disable it */
    patch: {
      parameters: {
        query?: never;
        header?: {
          /** the `ETag` of the account as you know it: 412 if it has changed */
          'if-match'?: string;
        };
        path: {
          username: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          'application/json': {
            /** `viewer` reads, `editor` also writes, `admin` also manages */
            role?: 'viewer' | 'editor' | 'admin';
            disabled?: boolean;
            password?: string;
          };
        };
      };
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              username: string;
              /** `viewer` reads, `editor` also writes, `admin` also manages */
              role: 'viewer' | 'editor' | 'admin';
              /** a disabled account cannot log in */
              disabled: boolean;
              /** when it was added */
              createdAt: string;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** Remove an account and its API tokens */
    delete: {
      parameters: {
        query?: never;
        header?: {
          /** the `ETag` of the account as you know it: 412 if it has changed */
          'if-match'?: string;
        };
        path: {
          username: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/users/{username}/sign-out': {
    /** End all sessions of an account */
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          username: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/tokens': {
    /** A token for a program */
    post: {
      parameters: { query?: never; header?: never; path?: never; cookie?: never };
      requestBody: {
        content: {
          'application/json': {
            /** what it is for */
            name: string;
            /** what it may do at most: `read` as a viewer, `write` as an editor, `admin` */
            scope: 'read' | 'write' | 'admin';
            /** 90 by default */
            expiresInDays?: number;
          };
        };
      };
      responses: {
        201: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** for `Authorization: Bearer`; shown only here */
              token: string;
              /** a UUID */
              id: string;
              /** the user whose token it is */
              owner: string;
              name: string;
              /** what it may do at most: `read` as a viewer, `write` as an editor, `admin` */
              scope: 'read' | 'write' | 'admin';
              /** when it was created */
              createdAt: string;
              /** when it ends */
              expiresAt: string;
              /** when it was last used, to the minute */
              lastUsedAt: string | null;
              /** the address that it was last used from */
              lastUsedFrom: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** API tokens, in the order of their creation */
    get: {
      parameters: {
        query?: {
          /** items in the answer at most, 1 to 1000; 100 by default */
          limit?: string;
          /** the `next` of the page before; the first page by default */
          after?: string;
          /** the user whose tokens to list, or `*` for all users, both for admins; yours by default */
          owner?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              items: components['schemas']['ApiToken'][];
              /** the `after` of the page that follows; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/tokens/{id}': {
    /** One API token */
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** of the token */
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              /** a UUID */
              id: string;
              /** the user whose token it is */
              owner: string;
              name: string;
              /** what it may do at most: `read` as a viewer, `write` as an editor, `admin` */
              scope: 'read' | 'write' | 'admin';
              /** when it was created */
              createdAt: string;
              /** when it ends */
              expiresAt: string;
              /** when it was last used, to the minute */
              lastUsedAt: string | null;
              /** the address that it was last used from */
              lastUsedFrom: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
    /** End an API token */
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          /** of the token */
          id: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: { headers: { [name: string]: unknown }; content?: never };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
  '/api/v1/audit': {
    /** Who did what */
    get: {
      parameters: {
        query?: {
          /** items in the answer at most, 1 to 1000; 100 by default */
          limit?: string;
          /** the `next` of the page before; the first page by default */
          after?: string;
          /** only events of this kind */
          action?:
            | 'sign-in'
            | 'sign-in-failed'
            | 'signed-out'
            | 'password-changed'
            | 'user-added'
            | 'user-changed'
            | 'user-removed'
            | 'token-created'
            | 'token-revoked'
            | 'audit-pruned';
          /** only what this user did */
          actor?: string;
          /** only what was done to this user, or to the API token of this id */
          subject?: string;
        };
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: { [name: string]: unknown };
          content: {
            'application/json': {
              items: {
                /** a UUID */
                id: string;
                /** when it happened */
                at: string;
                /** one of sign-in, sign-in-failed, signed-out, password-changed, user-added, user-changed, user-removed, token-created, token-revoked, audit-pruned */
                action: string;
                /** the user who did it; null for a command on the server, and for a sign-in to an unknown account */
                actor: string | null;
                /** the API token that the request used, if it used one */
                apiTokenId: string | null;
                /** the user, or the id of the API token, that it was done to */
                subject: string | null;
                /** further facts */
                detail: {
                  [name: string]: unknown;
                };
                /** the address of the client; null for a command on the server */
                address: string | null;
                /** the id of the request in the logs */
                requestId: string | null;
              }[];
              /** the `after` of the page that follows; null on the last page */
              next: string | null;
            };
          };
        };
        '4XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
        '5XX': {
          headers: { [name: string]: unknown };
          content: { 'application/problem+json': components['schemas']['Problem'] };
        };
      };
    };
  };
}

export interface components {
  schemas: {
    Problem: {
      /** the kind of problem; stable */
      type: string;
      /** the kind of problem in words */
      title: string;
      /** the HTTP status */
      status: number;
      /** what was wrong this time, and the remedy */
      detail?: string;
      /** the id of the request in the logs */
      requestId?: string;
      /** each error in the input, with its location */
      errors?: {
        location: string;
        /** the error and the remedy */
        message: string;
        /** the kind of error; stable */
        code?: string;
        /** index of the offending character in the value */
        position?: number;
        /** what was probably meant */
        suggestion?: string;
      }[];
      [name: string]: unknown;
    };
    AddressFacts: {
      kind: 'address';
      family: 4 | 6;
      /** the canonical text (RFC 5952 of IPv6) */
      address: string;
      /** every digit of every group of IPv6 */
      expanded: string;
      /** the address as a number, in decimal */
      integer: string;
      binary: string;
      hexadecimal: string;
      /** the name of its PTR record */
      reverseName: string;
      specialPurpose: {
        /** the row */
        prefix: string;
        name: string;
        rfc: string;
        source: boolean | null;
        destination: boolean | null;
        forwardable: boolean | null;
        globallyReachable: boolean | null;
        reservedByProtocol: boolean;
      } | null;
      /** its classes by the IANA registries */
      classes: (
        | 'global'
        | 'private'
        | 'shared'
        | 'loopback'
        | 'link-local'
        | 'multicast'
        | 'unspecified'
        | 'documentation'
        | 'benchmarking'
        | 'reserved'
      )[];
      embeddedIpv4: {
        kind: 'ipv4-mapped' | 'nat64' | '6to4' | 'teredo';
        /** the embedded address; of Teredo, the client's */
        address: string;
        server: string | null;
        port: number | null;
      } | null;
    };
    PrefixFacts: {
      kind: 'prefix';
      family: 4 | 6;
      address: string | null;
      /** the canonical text */
      prefix: string;
      length: number;
      /** the network address */
      network: string;
      broadcast: string | null;
      /** the first address */
      first: string;
      /** the last address */
      last: string;
      /** the first address that a host may have */
      firstUsable: string;
      /** the last address that a host may have */
      lastUsable: string;
      /** how many addresses it has, in decimal */
      addressCount: string;
      /** how many addresses hosts may have, in decimal */
      usableCount: string;
      mask: string;
      wildcardMask: string;
      networkBinary: string;
      networkHexadecimal: string;
      maskBinary: string;
      maskHexadecimal: string;
      parent: string | null;
      previous: string | null;
      next: string | null;
      /** the zones of the reverse DNS that hold its PTR records (RFC 2317 past /24) */
      reverseZones: string[];
      specialPurpose: {
        /** the row */
        prefix: string;
        name: string;
        rfc: string;
        source: boolean | null;
        destination: boolean | null;
        forwardable: boolean | null;
        globallyReachable: boolean | null;
        reservedByProtocol: boolean;
      } | null;
    };
    RangeFacts: {
      kind: 'range';
      family: 4 | 6;
      /** the canonical text */
      range: string;
      /** the first address */
      first: string;
      /** the last address */
      last: string;
      /** how many addresses it has, in decimal */
      addressCount: string;
      /** the fewest prefixes that make it up, ascending: at most 254 */
      prefixes: string[];
    };
    PrefixSetPage: {
      /** the number of items on all pages together, in decimal */
      total: string;
      /** the number of addresses of each family, in decimal */
      addressCounts: {
        ipv4: string;
        ipv6: string;
      };
      /** IPv4 before IPv6, ascending */
      prefixes: string[];
      /** the `after` of the next page; null on the last page */
      next: string | null;
    };
    ConvertRecord:
      | {
          /** the number of the line or the element, from 1 */
          line: number;
          /** the item as it came; only the beginning of one that is too long */
          input: string;
          kind: 'length' | 'mask' | 'wildcard-mask' | 'prefix';
          family: 4 | 6;
          length: number;
          mask: string;
          wildcardMask: string;
          /** null where the item is not a prefix */
          prefix: string | null;
        }
      | {
          /** the number of the line or the element, from 1 */
          line: number;
          /** the item as it came; only the beginning of one that is too long */
          input: string;
          error: {
            /** the kind of error; stable */
            code: string;
            /** the error and the remedy */
            message: string;
            /** index of the offending character in `input` */
            position?: number;
            /** what was probably meant */
            suggestion?: string;
          };
        };
    User: {
      username: string;
      /** `viewer` reads, `editor` also writes, `admin` also manages */
      role: 'viewer' | 'editor' | 'admin';
      /** a disabled account cannot log in */
      disabled: boolean;
      /** when it was added */
      createdAt: string;
    };
    ApiToken: {
      /** a UUID */
      id: string;
      /** the user whose token it is */
      owner: string;
      name: string;
      /** what it may do at most: `read` as a viewer, `write` as an editor, `admin` */
      scope: 'read' | 'write' | 'admin';
      /** when it was created */
      createdAt: string;
      /** when it ends */
      expiresAt: string;
      /** when it was last used, to the minute */
      lastUsedAt: string | null;
      /** the address that it was last used from */
      lastUsedFrom: string | null;
    };
  };
}
