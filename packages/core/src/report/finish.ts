import type { Budgets } from '../options/budgets.ts';
import type { Logger } from './logger.ts';
import { budgetError, type WrittenReport } from './write.ts';

/**
 * Says where a report is, and what exceeds its budget.
 * @throws {FerrotypeError} FT_BUDGET_EXCEEDED, where the site says that this is an error.
 */
export function finish(
  written: WrittenReport,
  budgets: Pick<Budgets, 'onExceed'> | undefined,
  logger: Pick<Logger, 'info' | 'warn'>,
): WrittenReport {
  if (written.html !== undefined) logger.info(`report: ${written.html}`);
  const error = budgetError(written.report);
  if (error === undefined) return written;
  if (budgets?.onExceed === 'fail') throw error;
  logger.warn(error.message);
  return written;
}
