/** Who takes part. The first is not measured against: it makes no images, and its time is what the rest of a build takes. */
export interface Contender {
  id: string;
  /** As the tables call it. */
  title: string;
  /** Whether sharp is installed in its project. */
  sharp: boolean;
  /** Whether Ferrotype is. */
  ferrotype: boolean;
  /** astro.config.mjs. */
  config: string;
  /** What its pages show a photograph with. Default: Astro's `<Image>`. */
  image?: { from: string; markup: string };
}

export const layout = `layout: 'constrained', responsiveStyles: true`;

export const withFerrotype = `import { defineConfig } from 'astro/config';
import ferrotype from '@ferrotype/astro';
export default defineConfig({ image: { ${layout} }, integrations: [ferrotype()] });
`;

/** What a build takes that makes no images. */
export const none: Contender = {
  id: 'none',
  title: 'no images made (passthrough)',
  sharp: true,
  ferrotype: false,
  config: `import { defineConfig, passthroughImageService } from 'astro/config';
export default defineConfig({ image: { ${layout}, service: passthroughImageService() } });
`,
};

/** What everybody has who installs nothing. */
export const astro: Contender = {
  id: 'astro',
  title: 'Astro’s default (sharp)',
  sharp: true,
  ferrotype: false,
  config: `import { defineConfig } from 'astro/config';
export default defineConfig({ image: { ${layout} } });
`,
};

export const contenders: readonly Contender[] = [
  none,
  astro,
  {
    id: 'ferrotype',
    title: 'Ferrotype, sharp present',
    sharp: true,
    ferrotype: true,
    config: withFerrotype,
  },
  {
    id: 'ferrotype-wasm',
    title: 'Ferrotype, sharp absent',
    sharp: false,
    ferrotype: true,
    config: withFerrotype,
  },
];
