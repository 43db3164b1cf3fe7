import { z } from 'zod';
import { budgetsSchema, type Budgets } from './budgets.ts';
import { filled, text } from './rules.ts';
import type { ReportOptions } from './types.ts';

/** Options of `report` that are valid, defaults filled in. */
interface CheckedReport {
  output?: string | undefined;
  dir: string;
  file: string;
  base: string;
  origins: string[];
  budgets?: Budgets | undefined;
}

const fileMessage = 'allowed: the name of a file that ends in .html, without folders';

/** Where a report is written, for adapters that know the rest. */
export const reportPlace: {
  dir: z.ZodDefault<z.ZodString>;
  file: z.ZodDefault<z.ZodString>;
} = {
  dir: filled().default('ferrotype-report'),
  file: z
    .string({ error: fileMessage })
    .regex(/^[^/\\]+\.html$/, fileMessage)
    .default('index.html'),
};

/** Options of `report`. */
export const reportSchema: z.ZodType<CheckedReport, ReportOptions> & { shape: z.ZodRawShape } =
  z.strictObject({
    output: filled()
      .optional()
      .describe('Folder of the finished site, whose pages are read. Default: none, only images are told of.'),
    dir: reportPlace.dir.describe('Folder the report is written into. Default `ferrotype-report`.'),
    file: reportPlace.file.describe(
      'Name of the page, which ends in `.html`; the JSON beside it has the same name. Default `index.html`.',
    ),
    base: text().default('/').describe('Path the site lies below, such as `/docs/`. Default `/`.'),
    origins: z
      .array(filled(), { error: 'allowed: a list of texts' })
      .default([])
      .describe("Origins that are the site's own, such as `https://example.org`. Default none."),
    budgets: budgetsSchema.optional().describe('What the site may weigh. Default: anything.'),
  });
