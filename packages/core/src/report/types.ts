/** How an image file came to be: made in this run, taken from a cache, or a source as it was found. */
export type ImageOrigin = 'made' | 'cache' | 'found';

/** One file made of a source. */
export interface ReportVariant {
  /** The file, from the output folder; its name alone where it is in none. */
  readonly file: string;
  readonly format: string;
  readonly width?: number;
  readonly height?: number;
  /** From 1 to 100, where the format has one and it is known. */
  readonly quality?: number;
  readonly bytes: number;
  readonly origin: ImageOrigin;
  /** SSIMULACRA2 against the source at this size, where it is known; 100 is no difference. */
  readonly score?: number;
}

/** An image of the site: a source with what was made of it, or a file that is in the output folder as it is. */
export interface ReportImage {
  /** The source as messages name it. */
  readonly source: string;
  readonly format?: string;
  /** Pixels of the source, where they are known. */
  readonly width?: number;
  readonly height?: number;
  /** Bytes of the source. */
  readonly bytes: number;
  /** Bytes of the largest of its files that a browser loads in one of the viewports; 0 where no page was read. */
  readonly loaded: number;
  /** How many pages show it, and the first of them. */
  readonly pages: number;
  readonly onPages: readonly string[];
  /** The largest first; at most 24. */
  readonly variants: readonly ReportVariant[];
  /** How many there are. */
  readonly variantCount: number;
}

/** What a page weighs in one viewport, scrolled to its end, with nothing in the browser's cache. Bytes as they are on disk. */
export interface PageWeight {
  readonly viewport: string;
  readonly bytes: number;
  readonly images: number;
}

/** A page of the site. */
export interface ReportPage {
  /** Its address, such as `/posts/tide/`. */
  readonly page: string;
  /** The weight in the viewport where it is largest. */
  readonly bytes: number;
  readonly html: number;
  readonly styles: number;
  readonly scripts: number;
  readonly weights: readonly PageWeight[];
  readonly imageCount: number;
  /** Its heaviest images, at most 5. */
  readonly heaviest: readonly { readonly file: string; readonly bytes: number }[];
}

/** What may be wrong with an image on a page. */
export type WarningKind =
  'missing-file' | 'missing-alt' | 'missing-size' | 'lazy-first-image' | 'upscaled' | 'oversized';

/** What may be wrong, and where. */
export interface ReportWarning {
  /** The first page with it. */
  readonly page: string;
  /** How many pages have it. */
  readonly pages: number;
  readonly image: string;
  readonly message: string;
}

/** A budget that is exceeded. */
export interface ExceededBudget {
  readonly kind: 'image' | 'page' | 'total';
  /** The page; of an image, the first that shows it; of the total, none. */
  readonly page?: string;
  readonly image?: string;
  readonly bytes: number;
  readonly budget: number;
  /** All of it in a sentence, and what to do. */
  readonly message: string;
}

/** Sums over a site. */
export interface ReportTotals {
  readonly sources: number;
  readonly variants: number;
  /** Bytes of the sources, and of what was made of them. */
  readonly bytesBefore: number;
  readonly bytesAfter: number;
  /** Variants by how they came to be. */
  readonly made: number;
  readonly fromCache: number;
  readonly asFound: number;
  /** Milliseconds spent on images. */
  readonly wallMs: number;
  readonly pages: number;
  /** Files of the output folder and their bytes. */
  readonly files: number;
  readonly bytes: number;
}

/**
 * A report, as it stands in the JSON file. `schema` changes when something is taken away or means something else; fields may
 * be added without that.
 */
export interface Report {
  readonly schema: 1;
  /** What wrote it, such as `ferrotype 1.2.0`. */
  readonly generator: string;
  /** The engine that made the images, where one was started. */
  readonly engine?: string;
  readonly viewports: readonly {
    readonly name: string;
    readonly width: number;
    readonly height: number;
    readonly density: number;
  }[];
  readonly totals: ReportTotals;
  /** The heaviest pages first, at most 100. */
  readonly pages: readonly ReportPage[];
  /** Those a browser loads most bytes for first, at most 100. */
  readonly images: readonly ReportImage[];
  /** At most 100 of each kind, the first found; `count` says how often there is one, page by page. */
  readonly warnings: readonly {
    readonly kind: WarningKind;
    readonly count: number;
    readonly items: readonly ReportWarning[];
  }[];
  /** At most 100; `exceeded` says how many there are. */
  readonly budgets: {
    readonly image?: number;
    readonly page?: number;
    readonly total?: number;
    readonly exceeded: number;
    readonly items: readonly ExceededBudget[];
  };
}
