/** What stands between Astro and the hosts of remote images. */
export interface Courier {
  /** Whether the build has promised this image. */
  wants(address: string): boolean;
  /** Whether it is known that this image can't be had. */
  isLost(address: string): boolean;
  /** Brings the image; absent where Astro's own fetch does. */
  readonly bring: ((address: string) => Promise<Uint8Array>) | undefined;
  /** Hears of an image that can't be had. Throws where that ends the build. */
  lose(address: string, error: unknown): Promise<void>;
}

/**
 * Takes the place of `fetch` while a site is built. Astro fetches remote images itself, without a limit of time or size, before it
 * calls the image service, and one failure ends the build: there is no hook before or after it. Its requests are known by what
 * they ask for (an image this build has promised) and how (a `Request`, and `redirect: 'manual'`); all others go where they went.
 *
 * @returns what puts the old one back.
 */
export function stepIn(courier: Courier): () => void {
  const original = globalThis.fetch;
  /** Where Astro was redirected to, and for which image. */
  const redirected = new Map<string, string>();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    if (!(input instanceof Request) || init?.redirect !== 'manual') return original(input, init);
    const from = redirected.get(input.url);
    const address = courier.wants(input.url) ? input.url : from;
    if (address === undefined) return original(input, init);
    try {
      if (courier.isLost(address)) throw new Error(`It redirects to ${address}, which can't be had`);
      if (courier.bring !== undefined) return answer(await courier.bring(address));
      const response = await original(input, init);
      const location = response.headers.get('location');
      if (location === null || response.status === 304) return await whole(response);
      redirected.set(new URL(location, input.url).href, from ?? address);
      return response;
    } catch (error) {
      await courier.lose(address, error);
      if (from !== undefined) await courier.lose(from, error);
      return answer(new Uint8Array());
    }
  };
  globalThis.fetch = fetch;
  return () => {
    // Whoever has stepped in since then keeps what was there when they came.
    if (globalThis.fetch === fetch) globalThis.fetch = original;
  };
}

/** What Astro's own fetch brought, with the body read: what fails on the way fails here. */
async function whole(response: Response): Promise<Response> {
  if (response.status === 304) return response;
  if (!response.ok) throw new Error(`The host answered with status ${response.status}`);
  const body = await response.arrayBuffer();
  if (body.byteLength === 0) throw new Error('The answer is empty');
  return new Response(body, { headers: response.headers });
}

/** Astro keeps what it makes of an answer that says nothing of its age only until the next build, which asks us again. */
function answer(bytes: Uint8Array): Response {
  return new Response(bytes as Uint8Array<ArrayBuffer>);
}
