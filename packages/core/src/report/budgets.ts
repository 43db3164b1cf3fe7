import type { Budgets } from '../options/budgets.ts';
import { bytes as show, count } from './figures.ts';
import { Heaviest } from './heaviest.ts';
import type { ExceededBudget, Report } from './types.ts';

/** So many are told, the heaviest first. */
const most = 100;

/** Compares a site with its budgets. */
export class BudgetCheck {
  readonly #budgets: Budgets;
  readonly #ignored: readonly RegExp[];
  readonly #found = new Heaviest<ExceededBudget>(most, ({ bytes, budget }) => bytes / budget);
  #count = 0;

  constructor(budgets: Budgets) {
    this.#budgets = budgets;
    this.#ignored = (budgets.ignore ?? []).map(globPattern);
  }

  /** Whether budgets don't hold for a page. */
  ignores(page: string): boolean {
    return this.#ignored.some((pattern) => pattern.test(page));
  }

  page(page: string, bytes: number, heaviest: readonly { file: string; bytes: number }[]): void {
    if (this.ignores(page)) return;
    const [first] = heaviest;
    const named = first === undefined ? '' : ` Its heaviest image is ${first.file} (${show(first.bytes)}).`;
    this.#compare(
      'page',
      bytes,
      { page },
      (budget) => `${page} weighs ${show(bytes)}; budgets.page is ${budget}.${named}`,
    );
  }

  image(file: string, bytes: number, page: string, pages: number): void {
    const more = pages > 1 ? ` and ${count(pages - 1, 'more page')}` : '';
    this.#compare(
      'image',
      bytes,
      { page, image: file },
      (budget) =>
        `${file} weighs ${show(bytes)}; budgets.image is ${budget}. It is on ${page}${more}. ` +
        'Give it fewer pixels (width, sizes), a lower quality or AVIF.',
    );
  }

  total(bytes: number): void {
    this.#compare(
      'total',
      bytes,
      {},
      (budget) => `All files weigh ${show(bytes)}; budgets.total is ${budget}.`,
    );
  }

  result(): Report['budgets'] {
    const { image, page, total } = this.#budgets;
    return {
      ...(image !== undefined && { image }),
      ...(page !== undefined && { page }),
      ...(total !== undefined && { total }),
      exceeded: this.#count,
      items: this.#found.list(),
    };
  }

  #compare(
    kind: ExceededBudget['kind'],
    bytes: number,
    where: { page?: string; image?: string },
    words: (budget: string) => string,
  ): void {
    const budget = this.#budgets[kind];
    if (budget === undefined || bytes <= budget) return;
    this.#count++;
    this.#found.add({ kind, ...where, bytes, budget, message: words(show(budget)) });
  }
}

/** `*` stands for part of a name, `**` for any folders. */
function globPattern(glob: string): RegExp {
  const pattern = glob
    .split(/(\*\*\/?|\*)/)
    .map((part) => {
      if (part === '*') return '[^/]*';
      return part.startsWith('**') ? '.*' : part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);
    })
    .join('');
  return new RegExp(`^${glob.startsWith('/') ? '' : '/'}${pattern}$`);
}
