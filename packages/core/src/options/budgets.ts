import { z } from 'zod';
import { size } from './amounts.ts';
import { filled } from './rules.ts';
import type { BudgetOptions } from './types.ts';

/** Budgets that are valid, sizes in bytes. */
export interface Budgets {
  image?: number | undefined;
  page?: number | undefined;
  total?: number | undefined;
  onExceed: 'warn' | 'fail';
  ignore?: string[] | undefined;
}

/** The option `budgets`. */
export const budgetsSchema: z.ZodType<Budgets, BudgetOptions> & { shape: z.ZodRawShape } = z.strictObject({
  image: size
    .optional()
    .describe('Bytes of one image file that a browser loads, such as `200 kB`. Default: any.'),
  page: size.optional().describe('Bytes of a page with all it loads, such as `1 MB`. Default: any.'),
  total: size.optional().describe('Bytes of all files of the output folder. Default: any.'),
  onExceed: z
    .enum(['warn', 'fail'])
    .default('warn')
    .describe('What an exceeded budget does: `warn`, or `fail` with FT_BUDGET_EXCEEDED. Default `warn`.'),
  ignore: z
    .array(filled(), { error: 'allowed: a list of texts' })
    .optional()
    .describe(
      'Pages that `image` and `page` do not hold for, such as `/gallery/**`; `*` is part of a name, `**` any folders. Default none.',
    ),
});
