import { gzipSync } from 'node:zlib';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { everything, host, image, remote } from './support.ts';

describe('a host that does not do what it should', () => {
  it('stalls before it answers', async () => {
    await using server = await host(() => {});
    using sources = remote({ ...everything, stallMs: 400, retries: 1 });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_TIMEOUT',
      why: 'Nothing came for 400 ms',
    });
    expect(server.asked.length).toBe(2);
  });

  it('stalls in the middle of the image', async () => {
    await using server = await host((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' });
      response.write(image());
    });
    using sources = remote({ ...everything, stallMs: 200, retries: 0 });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_TIMEOUT',
      why: 'Nothing came for 200 ms',
    });
  });

  it('drips a byte now and then, for ever', async () => {
    await using server = await host((_request, response) => {
      const drip = setInterval(() => response.write('i'), 20);
      response.on('close', () => clearInterval(drip));
    });
    using sources = remote({ ...everything, stallMs: 5000, timeoutMs: 200, retries: 0 });
    const began = Date.now();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_TIMEOUT',
      why: 'It was not there after 200 ms',
    });
    expect(Date.now() - began).toBeLessThan(2000);
  });

  it('drips its header, for ever', async () => {
    await using server = await host((request) => {
      const drip = setInterval(() => request.socket.write('HTTP/1.1 200 OK\r\nx: y\r\n'), 20);
      request.socket.on('close', () => clearInterval(drip));
    });
    using sources = remote({ ...everything, stallMs: 100, retries: 0 });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: /FT_REMOTE_(TIMEOUT|FAILED)/,
    });
  });

  it('never stops sending', async () => {
    let sent = 0;
    await using server = await host((_request, response) => {
      const chunk = Buffer.alloc(10_000, 'image');
      const send = (): void => {
        sent += chunk.length;
        if (!response.destroyed) response.write(chunk, () => setImmediate(send));
      };
      send();
    });
    using sources = remote({ ...everything });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_SIZE' });
    expect(server.asked.length).toBe(1);
    await sleep(50);
    const then = sent;
    await sleep(50);
    expect(sent).toBe(then);
  });

  it('says that it sends more than is allowed', async () => {
    await using server = await host((_request, response) =>
      response.writeHead(200, { 'content-length': '100001' }).flushHeaders(),
    );
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_SIZE',
      why: 'It says that it has 100,001 bytes; allowed are 100,000',
    });
  });

  it('sends less than it says, until it does not', async () => {
    await using server = await host((_request, response) => {
      const whole = server.asked.length === 3;
      response.writeHead(200, { 'content-length': image('whole').length });
      response.write(whole ? image('whole') : 'image', () => whole || response.destroy());
    });
    using sources = remote();
    expect(await sources.get(server.at('/a.jpg'))).toBe('image whole');
    expect(server.asked.length).toBe(3);
  });

  it('sends more than it says: what it said is what counts', async () => {
    await using server = await host((_request, response) => {
      response.socket?.end('HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nimage and more');
    });
    using sources = remote({ ...everything, retries: 0 });
    expect(await sources.get(server.at('/a.jpg'))).toBe('image');
  });

  it('packs what was not to be packed', async () => {
    await using server = await host((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(image('packed'))),
    );
    using sources = remote();
    expect(await sources.get(server.at('/a.svg'))).toBe('image packed');
  });

  it('packs a gigabyte into a megabyte', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    await using server = await host((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_SIZE',
      why: 'More than 100,000 bytes came; allowed are 100,000',
    });
  });

  it.each([
    ['as nobody can', 'snappy', image()],
    ['and damages it', 'gzip', 'image'],
  ])('packs an image %s', async (_, encoding, body) => {
    await using server = await host((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding }).end(body),
    );
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_FAILED' });
  });

  it('sends a page in place of an image', async () => {
    await using server = await host((_request, response) =>
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end('\n<!doctype html><title>Log in</title>'),
    );
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_NOT_IMAGE',
      why: 'The answer is a web page; it says image/jpeg',
      hint: expect.stringContaining('log-in'),
    });
  });

  it.each([
    ['nothing', '', 'The answer is empty; it says application/json'],
    ['JSON', '{"error":true}', 'The answer is in no known image format; it says application/json'],
  ])('sends %s in place of an image', async (_, body, why) => {
    await using server = await host((_request, response) =>
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end(body),
    );
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_NOT_IMAGE',
      why,
    });
  });

  it('speaks something else than HTTP', async () => {
    await using server = await host((_request, response) => response.socket?.end('SSH-2.0-OpenSSH\r\n'));
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_FAILED' });
    expect(server.asked.length).toBe(1);
  });

  it('sends a part only, which nobody asked for', async () => {
    await using server = await host((_request, response) => response.writeHead(206).end(image()));
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      why: 'The host answered with status 206',
    });
  });
});

describe('redirects', () => {
  it('are followed, relative ones from where they stand', async () => {
    await using server = await host((request, response) => {
      if (request.url === '/photos/a.jpg') response.writeHead(301, { location: 'b.jpg?c=d' }).end();
      else if (request.url === '/photos/b.jpg?c=d') response.writeHead(308, { location: '/e.jpg#f' }).end();
      else response.end(image('here'));
    });
    using sources = remote();
    expect(await sources.get(server.at('/photos/a.jpg'))).toBe('image here');
    expect(server.asked).toEqual(['/photos/a.jpg', '/photos/b.jpg?c=d', '/e.jpg']);
  });

  it('in a circle end', async () => {
    await using server = await host((request, response) =>
      response.writeHead(302, { location: request.url === '/a' ? '/b' : '/a' }).end(),
    );
    using sources = remote({ ...everything, redirects: 3 });
    await expect(sources.get(server.at('/a'))).rejects.toMatchObject({
      code: 'FT_REMOTE_FAILED',
      why: `It redirects more than 3 times, in the end to ${server.at('/a').href}`,
    });
    expect(server.asked.length).toBe(4);
  });

  it('to nowhere are an error', async () => {
    await using server = await host((_request, response) => response.writeHead(302).end());
    using sources = remote();
    await expect(sources.get(server.at('/a'))).rejects.toMatchObject({ why: /redirects to nowhere/ });
  });
});

describe('what may pass is tried again', () => {
  it.each([408, 425, 429, 500, 502, 503, 504])('status %i', async (status) => {
    await using server = await host((_request, response) =>
      server.asked.length < 3 ? response.writeHead(status).end() : response.end(image('at last')),
    );
    using sources = remote();
    expect(await sources.get(server.at('/a.jpg'))).toBe('image at last');
  });

  it('a connection that breaks', async () => {
    await using server = await host((request, response) =>
      server.asked.length < 3 ? request.socket.destroy() : response.end(image('at last')),
    );
    using sources = remote();
    expect(await sources.get(server.at('/a.jpg'))).toBe('image at last');
  });

  it('as often as is said', async () => {
    await using server = await host((_request, response) => response.writeHead(503).end());
    using sources = remote({ ...everything, retries: 2 });
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_FAILED',
      why: 'The host answered with status 503',
    });
    expect(server.asked.length).toBe(3);
  });

  it.each([400, 401, 403, 404, 410, 418, 501])('status %i does not pass', async (status) => {
    await using server = await host((_request, response) => response.writeHead(status).end());
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({
      code: 'FT_REMOTE_FAILED',
      why: `The host answered with status ${status}`,
    });
    expect(server.asked.length).toBe(1);
  });
});

describe('Retry-After', () => {
  it.each([
    ['in seconds', () => '1'],
    ['as a date', () => new Date(Date.now() + 1900).toUTCString()],
  ])('%s is waited for', async (_, after) => {
    await using server = await host((_request, response) =>
      server.asked.length === 1
        ? response.writeHead(429, { 'retry-after': after() }).end()
        : response.end(image()),
    );
    using sources = remote();
    const began = Date.now();
    await sources.get(server.at('/a.jpg'));
    expect(Date.now() - began).toBeGreaterThan(850);
  });

  it('of an hour is not', async () => {
    await using server = await host((_request, response) =>
      response.writeHead(503, { 'retry-after': '3600' }).end(),
    );
    using sources = remote();
    await expect(sources.get(server.at('/a.jpg'))).rejects.toMatchObject({ code: 'FT_REMOTE_FAILED' });
    expect(server.asked.length).toBe(1);
  });
});

describe('a host that is gone', () => {
  it.each([
    ['unknown', 'ENOTFOUND', 'The host name does not exist (ENOTFOUND)'],
    [
      'without a network',
      'EAI_AGAIN',
      'The host name could not be looked up: is there a network? (EAI_AGAIN)',
    ],
  ])('is asked for one image, not for all of them (%s)', async (_, code, why) => {
    let looked = 0;
    const resolve = async (): Promise<never> => {
      looked++;
      throw Object.assign(new Error('no'), { code });
    };
    using sources = remote({ ...everything, perHost: 1, retries: 2 }, { resolve });
    const all = [...'abcdefghij'].map((name) => sources.get(`https://gone.test/${name}.jpg`));
    for (const [index, result] of (await Promise.allSettled(all)).entries()) {
      const file = `https://gone.test/${'abcdefghij'[index]}.jpg`;
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'FT_REMOTE_FAILED', why, file } });
    }
    expect(looked).toBe(3);
  });
});

it('no more requests are made to a host at once than is said', async () => {
  let open = 0;
  let most = 0;
  await using server = await host((_request, response) => {
    most = Math.max(most, ++open);
    setTimeout(() => {
      open--;
      response.end(image());
    }, 20);
  });
  using sources = remote({ ...everything, perHost: 3 });
  await Promise.all(Array.from({ length: 12 }, (_, index) => sources.get(server.at(`/${index}.jpg`))));
  expect(most).toBe(3);
});

it('an aborted call ends the connection at once', async () => {
  let closed = false;
  await using server = await host((_request, response) => {
    response.write(image());
    response.on('close', () => (closed = true));
  });
  const caller = new AbortController();
  using sources = remote();
  const getting = sources.get(server.at('/a.jpg'), caller.signal);
  await expect.poll(() => server.asked.length).toBe(1);
  caller.abort(new Error('enough'));
  await expect(getting).rejects.toMatchObject({ code: 'FT_ABORTED' });
  await expect.poll(() => closed).toBe(true);
});
