import type { ImportField } from "@/lib/domain/imports/import-field";
import { message, parseMessage } from "@/lib/domain/shared/message";
import { isNeeded } from "@/lib/domain/shipments/check-shipment";
import type { ImportProblem } from "./import-problem";

/** What is wrong with one row: errors keep it from being imported, warnings do not. */
export class RowProblems {
  readonly errors: ImportProblem[] = [];
  readonly warnings: ImportProblem[] = [];
  readonly #leftOut = new Set<string>();

  /**
   * Adds a problem with a cell that cannot be read. A field that a parcel can do without is left out with a warning, since
   * a row is worth more than one of its cells. Of several problems with one field the first counts.
   */
  add(problem: ImportProblem): void {
    if ([...this.errors, ...this.warnings].some(({ field }) => field === problem.field)) return;
    if (isNeeded(problem.field)) this.errors.push(problem);
    else this.#leaveOut(problem);
  }

  #leaveOut(problem: ImportProblem): void {
    this.#leftOut.add(problem.field);
    const reason = parseMessage(problem.message) ?? problem.message;
    this.warnings.push({ ...problem, message: message("importRow.field_left_out", { reason }) });
  }

  isLeftOut(field: ImportField): boolean {
    return this.#leftOut.has(field);
  }

  /** A row's values without the fields that are left out. */
  omitLeftOut<Values extends object>(values: Values): Values {
    if (this.#leftOut.size === 0) return values;
    const kept = Object.entries(values).filter(([field]) => !this.#leftOut.has(field));
    return Object.fromEntries(kept) as Values;
  }
}
