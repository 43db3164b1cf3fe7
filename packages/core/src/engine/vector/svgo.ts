import type { Config } from 'svgo';

/** svgo, where the site has it: an optional peer dependency. */
export interface Svgo {
  /** Version and settings: everything about it that changes the bytes. */
  readonly version: string;
  /** A smaller file that shows the same, as far as svgo knows. @throws what svgo cannot read. */
  optimize(svg: string): string;
}

/** What svgo is for: numbers and colours as short as can be. Names stay, since pages and styles may use them. */
const stillConfig: Config = {
  plugins: [
    {
      name: 'preset-default',
      params: {
        overrides: {
          cleanupIds: false,
          removeDesc: false,
          // Hidden is often what a style or an animation brings to light.
          removeHiddenElems: false,
          removeUnknownsAndDefaults: { keepRoleAttr: true },
        },
      },
    },
  ],
};

/** Where a style sheet or an animation names elements and attributes, all of them stay. */
const movingConfig: Config = {
  plugins: ['cleanupAttrs', 'cleanupNumericValues', 'convertColors', 'minifyStyles'].map((name) =>
    name === 'minifyStyles' ? { name, params: { usage: false } } : name,
  ) as NonNullable<Config['plugins']>,
};

const moving = /<(style|set|animate)/;

/** Loads svgo; `undefined` where it is not installed, or older than its fourth major version. */
export async function loadSvgo(): Promise<Svgo | undefined> {
  try {
    const { optimize, VERSION } = await import('svgo');
    if (!(Number.parseInt(VERSION, 10) >= 4)) return undefined;
    return {
      version: `svgo ${VERSION} ${JSON.stringify([stillConfig, movingConfig])}`,
      optimize: (svg) => optimize(svg, moving.test(svg) ? movingConfig : stillConfig).data,
    };
  } catch {
    return undefined;
  }
}
