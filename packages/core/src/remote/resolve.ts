import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import { isIP, type LookupFunction } from 'node:net';
import { FerrotypeError } from '../errors/error.ts';
import { refusalOf } from './address.ts';
import type { Permission } from './patterns.ts';

/** Finds the addresses of a host name. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** As the operating system resolves names. */
export const systemResolve: Resolve = (host) => lookup(host, { all: true });

/**
 * The addresses of a host, all of them checked: where one of them is not public, the name is not to be trusted.
 * @throws {FerrotypeError} FT_REMOTE_PRIVATE; and the resolver's own errors.
 */
export async function checkedAddresses(
  { hostname }: URL,
  { allowPrivate }: Permission,
  resolve: Resolve,
  file: string,
): Promise<LookupAddress[]> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found = family === 0 ? await resolve(host) : [{ address: host, family }];
  for (const { address } of found) {
    const refusal = refusalOf(address, allowPrivate);
    if (refusal === undefined) continue;
    const leads = address === host ? address : `${host} leads to ${address}, which`;
    throw new FerrotypeError('FT_REMOTE_PRIVATE', { file, why: `${leads} ${refusal}` });
  }
  if (found.length > 0) return found;
  throw Object.assign(new Error(`${host} has no address`), { code: 'ENOTFOUND' });
}

/**
 * The look-up a connection is made with: it knows the addresses already. So the connection goes to one that was checked, and a
 * name that means another address a moment later (DNS rebinding) gains nothing by it.
 */
export function pinned(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all, family }, callback) => {
    const wanted = addresses.filter((one) => !family || one.family === Number(family));
    const [first] = wanted;
    if (first === undefined)
      callback(Object.assign(new Error('no such address'), { code: 'ENOTFOUND' }), '', 0);
    else if (all === true) callback(null, wanted);
    else callback(null, first.address, first.family);
  };
}
