export {
  type Address,
  addressToBytes,
  addressToInteger,
  bytesToAddress,
  compareAddresses,
  type Family,
  familyBits,
  formatAddress,
  integerToAddress,
  nextAddress,
  offsetAddress,
  type ParseAddressOptions,
  parseAddress,
  previousAddress,
} from './address.ts';
export { addressAt, subnetAt } from './address-at.ts';
export {
  isBenchmarking,
  isDocumentation,
  isGlobal,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isPrivate,
  isReserved,
  isShared,
  isUnspecified,
} from './classify.ts';
export {
  CLOUDS,
  type Cloud,
  type CloudSubnetRules,
  cloudSubnetRules,
  cloudUsableCount,
  cloudUsableRange,
} from './cloud-subnets.ts';
export { compareValues } from './compare-values.ts';
export {
  type AddressClass,
  type AddressFacts,
  describeRange,
  describeValue,
  type Facts,
  type PrefixFacts,
  type RangeFacts,
  type SpecialPurposeFacts,
} from './describe-value.ts';
export { type EmbeddedIpv4, embeddedIpv4 } from './embedded-ipv4.ts';
export { type Fault, type FaultCode, FaultError, isFault, orThrow, quoteInput } from './fault.ts';
export { AddressFinder, type FindAddressesOptions } from './find-addresses.ts';
export { findOverlaps, type Overlap } from './find-overlaps.ts';
export { type FitFault, type FitPlan, fit, type Placement } from './fit.ts';
export { FIT_REQUEST_FORMS, parseFitRequest, parseGrowth } from './fit-list.ts';
export type { FitOptions, FitRequest } from './fit-request.ts';
export { formatValueAs, VALUE_FORMS, type ValueForm } from './format-value.ts';
export { freeSpace, largestPrefix, prefixesOfLength } from './free-space.ts';
export { hostAddresses } from './host-addresses.ts';
export { integerToIpv4, ipv4ToInteger } from './ipv4.ts';
export { isPublicUnicast } from './is-public-unicast.ts';
export { type PrefixMatch, PrefixTable } from './longest-prefix-match.ts';
export {
  lengthToMask,
  lengthToWildcardMask,
  maskToLength,
  wildcardMaskToLength,
} from './mask.ts';
export type {
  HostBits,
  InterfaceAddress,
  NotationOptions,
  PairRule,
  ZoneRule,
} from './notation-options.ts';
export {
  comparePrefixes,
  formatPrefix,
  type ParsePrefixOptions,
  type Prefix,
  parsePrefix,
  parsePrefixWithMask,
  prefixOf,
} from './prefix.ts';
export {
  addressCount,
  broadcastAddress,
  firstAddress,
  firstUsableAddress,
  lastAddress,
  lastUsableAddress,
  networkMask,
  usableCount,
  wildcardMask,
} from './prefix-facts.ts';
export {
  areAdjacent,
  children,
  containsAddress,
  containsPrefix,
  nextPrefix,
  offsetPrefix,
  overlaps,
  parent,
  previousPrefix,
  sibling,
  supernet,
} from './prefix-relations.ts';
export { PrefixSet, PrefixSetBuilder } from './prefix-set.ts';
export {
  type AddressRange,
  formatRange,
  makeRange,
  parseRange,
  prefixToRange,
  rangeSize,
} from './range.ts';
export { rangeToPrefixes } from './range-to-prefixes.ts';
export {
  type SpecialPurpose,
  specialPurpose,
  specialPurposeRegistry,
} from './registry.ts';
export { reverseName, reverseZones } from './reverse-zone.ts';
export { Sequence } from './sequence.ts';
export { spanningPrefix } from './spanning-prefix.ts';
export { type Ipv6Sizes, splitByCount, splitByHosts, splitByLength } from './split.ts';
export {
  formatPrefixLines,
  type LineFault,
  type ParsedLines,
  type ParseLinesOptions,
  parsePrefixLines,
  prefixLineChunks,
} from './text-lines.ts';
export { unmapValue } from './unmap-value.ts';
export {
  type NetworkValue,
  parsePrefixNotation,
  parsePrefixOrAddress,
  parseValue,
  prefixOfValue,
  valueRange,
} from './value.ts';
export { formatBinary, formatExpanded, formatHexadecimal } from './views.ts';
