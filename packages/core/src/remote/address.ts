import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

type Address = ReturnType<typeof ipaddr.parse>;

/** Ranges that `allowPrivate` opens, in words. */
const ownNetworks: Readonly<Record<string, string>> = {
  loopback: 'this machine',
  private: 'a private network',
  uniqueLocal: 'a private network',
  carrierGradeNat: "a provider's or overlay network",
};

/**
 * Where clouds tell a machine its credentials: AWS over IPv6, Alibaba, Azure. The others' are link-local or reserved, so they are
 * refused without being listed.
 */
const metadataServices = new Set(['fd00:ec2:0:0:0:0:0:254', '100.100.100.200', '168.63.129.16']);

const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * What speaks against connecting to an address, or `undefined`. By IANA's registries of special addresses: only what is
 * certainly public is let through, so that a range nobody has thought of is refused.
 */
export function refusalOf(text: string, allowPrivate: boolean): string | undefined {
  // The library also reads octal and hexadecimal parts, and single numbers.
  if (isIP(text) === 0) return 'is no address';
  const address = plain(ipaddr.parse(text));
  if (metadataServices.has(address.toNormalizedString())) return "belongs to a cloud's metadata service";
  const range = address.range();
  const own = ownNetworks[range];
  if (own !== undefined) return allowPrivate ? undefined : `belongs to ${own}`;
  if (range !== 'unicast') return `is not public (${range})`;
  if (address.kind() === 'ipv6' && !(address as ipaddr.IPv6).match(globalUnicast)) {
    return 'is not public (outside of 2000::/3)';
  }
  return undefined;
}

/** The IPv4 address within an IPv6 one that leads to it: mapped (`::ffff:0:0/96`), or through NAT64 (`64:ff9b::/96`, RFC 6052). */
function plain(address: Address): Address {
  if (address.kind() === 'ipv4') return address;
  const v6 = address as ipaddr.IPv6;
  if (v6.isIPv4MappedAddress()) return v6.toIPv4Address();
  return v6.match(nat64) ? new ipaddr.IPv4(v6.toByteArray().slice(12)) : v6;
}

const nat64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');
