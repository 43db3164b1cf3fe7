import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
};

/** A server on the loopback address, with the addresses it was asked for. */
export class LocalServer implements AsyncDisposable {
  readonly requests: string[] = [];
  readonly #server: Server;

  private constructor(answer: (path: string) => Promise<{ body: Buffer; type: string } | undefined>) {
    this.#server = createServer((request, response) => {
      const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
      this.requests.push(path);
      answer(path).then(
        (found) => {
          if (!found) return response.writeHead(404).end();
          return response
            .writeHead(200, { 'content-type': found.type, 'cache-control': 'max-age=3600' })
            .end(found.body);
        },
        () => response.writeHead(500).end(),
      );
    });
  }

  /** Serves a built site. */
  static async ofFolder(folder: string): Promise<LocalServer> {
    return new LocalServer(async (path) => {
      const file = join(folder, normalize(path.endsWith('/') ? `${path}index.html` : path));
      const body = await readFile(file).catch(() => undefined);
      return body && { body, type: types[extname(file)] ?? 'application/octet-stream' };
    }).#listen();
  }

  /** Serves these files from memory. */
  static async ofFiles(files: Record<string, Buffer>): Promise<LocalServer> {
    return new LocalServer(async (path) => {
      const body = files[path];
      return body && { body, type: types[extname(path)] ?? 'application/octet-stream' };
    }).#listen();
  }

  async #listen(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  /** Address without a slash at the end. */
  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
