import { gzipSync } from 'node:zlib';
import { imageFile } from '../support/images.ts';
import { host, type TestHost } from './support.ts';

/** A host at an address of its own that has one good image, and every fault. */
export async function misbehaving(): Promise<TestHost & { readonly origin: string }> {
  const photo = await imageFile('jpeg', 60, 40);
  const bomb = gzipSync(Buffer.alloc(30_000_000));
  const tried = new Set<string | undefined>();
  const server = await host((request, response) => {
    switch (request.url?.split('?')[0]) {
      case '/pier.jpg':
        return response.writeHead(200, { 'cache-control': 'max-age=60' }).end(photo);
      case '/packed.jpg':
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(photo));
      case '/moved.jpg':
        return response.writeHead(302, { location: '/packed.jpg' }).end();
      case '/circle.jpg':
        return response.writeHead(302, { location: '/circle.jpg' }).end();
      case '/private.jpg':
        return response.writeHead(302, { location: 'http://localhost:1/a.jpg' }).end();
      case '/flaky.jpg':
        // Every second request.
        return tried.delete('flaky')
          ? response.end(photo)
          : void (tried.add('flaky'), request.socket.destroy());
      case '/stalls.jpg':
        return response.writeHead(200, { 'content-length': photo.length }).write(photo.subarray(0, 20));
      case '/drips.jpg':
        return drip(() => response.write('x'), response);
      case '/endless.jpg':
        return drip(() => response.write(Buffer.alloc(20_000)), response);
      case '/bomb.jpg':
        return response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
      case '/short.jpg':
        response.writeHead(200, { 'content-length': photo.length * 2 });
        return response.write(photo, () => request.socket.destroy());
      case '/page.jpg':
        return response.writeHead(200, { 'content-type': 'image/jpeg' }).end('<!doctype html>');
      default:
        return response.writeHead(404).end();
    }
  });
  return Object.assign(server, { origin: `http://127.0.0.1:${server.port}` });
}

function drip(send: () => void, response: { on(event: 'close', listener: () => void): unknown }): void {
  const timer = setInterval(send, 50);
  response.on('close', () => clearInterval(timer));
}
