import { expect, it } from 'vitest';
import { refusalOf } from '../../src/remote/address.ts';

it.each([
  '1.1.1.1',
  '93.184.215.14',
  '172.15.255.255',
  '172.32.0.0',
  '192.167.255.255',
  '100.63.255.255',
  '100.128.0.0',
  '223.255.255.255',
  '2606:4700:4700::1111',
  '::ffff:1.1.1.1',
  '64:ff9b::101:101',
])('%s is public', (address) => {
  expect(refusalOf(address, false)).toBeUndefined();
});

const own = [
  ['127.0.0.1', 'this machine'],
  ['127.255.255.254', 'this machine'],
  ['::1', 'this machine'],
  ['10.0.0.1', 'a private network'],
  ['172.16.0.1', 'a private network'],
  ['172.31.255.255', 'a private network'],
  ['192.168.1.1', 'a private network'],
  ['fc00::1', 'a private network'],
  ['fd12:3456::1', 'a private network'],
  ['100.64.0.1', 'overlay network'],
  ['::ffff:127.0.0.1', 'this machine'],
  ['::ffff:7f00:1', 'this machine'],
  ['::127.0.0.1', 'this machine'],
  ['0:0:0:0:0:ffff:10.1.2.3', 'a private network'],
  ['64:ff9b::7f00:1', 'this machine'],
  ['64:ff9b::10.0.0.1', 'a private network'],
] as const;

it.each(own)('%s is refused, unless private addresses are allowed', (address, reason) => {
  expect(refusalOf(address, false)).toContain(reason);
  expect(refusalOf(address, true)).toBeUndefined();
});

it.each([
  ['0.0.0.0', 'the unspecified address'],
  ['0.1.2.3', 'this network'],
  ['::', 'the unspecified address of IPv6'],
  ['169.254.169.254', 'the metadata of AWS, Google and Azure'],
  ['169.254.170.2', "the credentials of AWS's containers"],
  ['fe80::1', 'link-local'],
  ['fe80::a9fe:a9fe', 'link-local'],
  ['::ffff:169.254.169.254', 'the same, mapped'],
  ['64:ff9b::a9fe:a9fe', 'the same through NAT64'],
  ['fd00:ec2::254', 'the metadata of AWS over IPv6'],
  ['100.100.100.200', 'the metadata of Alibaba'],
  ['192.0.0.192', 'the metadata of Oracle'],
  ['168.63.129.16', 'the host agent of Azure'],
  ['192.0.2.1', 'documentation'],
  ['198.51.100.7', 'documentation'],
  ['203.0.113.7', 'documentation'],
  ['2001:db8::1', 'documentation'],
  ['3fff::1', 'documentation'],
  ['198.18.0.1', 'benchmarks'],
  ['192.88.99.1', '6to4 relays'],
  ['224.0.0.1', 'multicast'],
  ['239.255.255.255', 'multicast'],
  ['ff02::1', 'multicast'],
  ['240.0.0.1', 'reserved'],
  ['255.255.255.255', 'broadcast'],
  ['2002:7f00:1::', '6to4 of 127.0.0.1'],
  ['2001:0:7f00:1::', 'Teredo'],
  ['64:ff9b:1::7f00:1', 'NAT64 of a network of its own'],
  ['::7f00:1', 'IPv4-compatible'],
  ['::ffff:0:127.0.0.1', 'IPv4-translated'],
  ['fec0::1', 'site-local'],
  ['100::1', 'discard'],
  ['5f00::1', 'segment routing'],
  ['4000::1', 'not given to anybody'],
  ['fe80::1%eth0', 'with a zone'],
  ['0177.0.0.1', 'octal'],
  ['2130706433', 'a number'],
  ['', 'nothing'],
  ['localhost', 'a name'],
])('%s is refused whatever is allowed (%s)', (address) => {
  expect(refusalOf(address, false)).toBeTypeOf('string');
  expect(refusalOf(address, true)).toBeTypeOf('string');
});
