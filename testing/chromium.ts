import { existsSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const executablePath = process.env['FERROTYPE_CHROMIUM'] ?? places.find((place) => existsSync(place));

/** How Chromium is started: containers have no sandbox, and little shared memory. `undefined` where there is none. */
export const chromiumOptions: { executablePath: string; args: string[] } | undefined =
  executablePath === undefined
    ? undefined
    : { executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'] };

/** What tests say that go without. */
export const noChromium = 'no Chromium found: install it or set FERROTYPE_CHROMIUM';

/** What is needed of playwright, which is a dependency of the packages that test in browsers. */
interface Launcher {
  launch(options: object): Promise<{
    newPage(): Promise<{ goto(url: string): Promise<unknown>; evaluate(script: string): Promise<unknown> }>;
    close(): Promise<void>;
  }>;
}

/** What the page a server has at `/` leaves in `globalThis.result`, a promise of what JSON can say. */
export async function resultInChromium(chromium: Launcher, answer: RequestListener): Promise<unknown> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const browser = await chromium.launch(chromiumOptions ?? {});
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${port}/`);
    const found = await page.evaluate('globalThis.result.then((result) => JSON.stringify(result))');
    return JSON.parse(String(found)) as unknown;
  } finally {
    await browser.close();
    server.close();
  }
}
