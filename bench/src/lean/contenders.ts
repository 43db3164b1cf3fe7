import { astro, none, withFerrotype, type Contender } from '../photos/contenders.ts';

const ownPicture = {
  from: `import { Picture } from '@ferrotype/astro/components';`,
  markup: '<Picture src={photos[file]} alt={Astro.params.photo} />',
};

/** Both formats in every width, through Astro's own component. */
const bothFormats = {
  from: `import { Picture } from 'astro:assets';`,
  markup: `<Picture src={photos[file]} alt={Astro.params.photo} formats={['avif', 'webp']} fallbackFormat="webp" />`,
};

/** The default site beside the lean picture. */
export const lean: readonly Contender[] = [
  astro,
  {
    id: 'lean',
    title: 'Ferrotype’s <Picture>, sharp present',
    sharp: true,
    ferrotype: true,
    config: withFerrotype,
    image: ownPicture,
  },
  {
    id: 'lean-wasm',
    title: 'Ferrotype’s <Picture>, sharp absent',
    sharp: false,
    ferrotype: true,
    config: withFerrotype,
    image: ownPicture,
  },
];

/** A site of two formats, by Astro and with Ferrotype making the images. */
export const both: readonly Contender[] = [
  { ...astro, id: 'astro-both', title: 'Astro’s <Picture>, AVIF and WebP', image: bothFormats },
  {
    id: 'both',
    title: 'the same, with Ferrotype and sharp',
    sharp: true,
    ferrotype: true,
    config: withFerrotype,
    image: bothFormats,
  },
  {
    id: 'both-wasm',
    title: 'the same, with Ferrotype alone',
    sharp: false,
    ferrotype: true,
    config: withFerrotype,
    image: bothFormats,
  },
];

export const all: readonly Contender[] = [none, ...lean, ...both];
