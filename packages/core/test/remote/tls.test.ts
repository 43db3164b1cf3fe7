import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { folder, imageFile } from '../support/images.ts';

let missing = false;
try {
  execFileSync('openssl', ['version'], { stdio: 'ignore' });
} catch {
  missing = true;
  console.warn('skipped: tests of TLS need the command openssl, which is not here');
}

describe.skipIf(missing)('over TLS', () => {
  let dir: Awaited<ReturnType<typeof folder>>;
  let server: ReturnType<typeof createServer>;
  let names: (string | undefined)[];
  let port: number;

  beforeAll(async () => {
    dir = await folder();
    const [key, cert] = [`${dir.path}/key.pem`, `${dir.path}/cert.pem`];
    const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
    const request = [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-keyout',
      key,
      '-out',
      cert,
    ];
    execFileSync('openssl', [...request, ...subject], { stdio: 'ignore' });
    const photo = await imageFile('jpeg', 60, 40);
    names = [];
    server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (_request, response) =>
      response.end(photo),
    );
    server.on('secureConnection', (socket) => names.push(socket.servername || undefined));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ({ port } = server.address() as AddressInfo);
  });

  afterAll(async () => {
    server?.close();
    await dir?.[Symbol.asyncDispose]();
  });

  /** What a process that trusts the certificate, or doesn't, gets for an address. */
  async function result(host: string, trusted: boolean): Promise<string> {
    const index = JSON.stringify(new URL('../../src/index.ts', import.meta.url).href);
    const code = `
      const { createFerrotype } = await import(${index});
      const remote = { patterns: [{ protocol: 'https', allowPrivate: true }], retries: 3 };
      const ferrotype = await createFerrotype({ engine: 'wasm', cache: false, remote });
      console.log(await ferrotype.probe('https://${host}:${port}/a.jpg').then(({ width }) => width, ({ code, why }) => code + ' ' + why));`;
    const env = { ...process.env, ...(trusted && { NODE_EXTRA_CA_CERTS: `${dir.path}/cert.pem` }) };
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const [[text]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
    return String(text).trim();
  }

  it('the certificate has to be that of the name in the address, which is also told to the host', async () => {
    expect(await result('localhost', true)).toBe('60');
    expect(names).toEqual(['localhost']);
    expect(await result('127.0.0.1', true)).toMatch(/^FT_REMOTE_FAILED .*(altnames|IP)/);
  });

  it('a certificate nobody vouches for is refused, and not asked for again', async () => {
    const before = names.length;
    expect(await result('localhost', false)).toMatch(/^FT_REMOTE_FAILED .*self-signed/);
    expect(names.length).toBeLessThanOrEqual(before + 1);
  });
});
