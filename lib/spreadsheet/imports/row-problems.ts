import type { ImportField } from "@/lib/domain/imports/import-field";
import { message, parseMessage } from "@/lib/domain/shared/message";
import type { ImportProblem } from "./import-problem";

/** Without these a parcel cannot be subscribed, or under the wrong name. */
const REQUIRED: readonly ImportField[] = ["waybillNumber", "carrier", "departureCarrier", "destinationCarrier"];

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
    if (REQUIRED.includes(problem.field)) this.addError(problem);
    else this.#leaveOut(problem);
  }

  #leaveOut(problem: ImportProblem): void {
    this.#leftOut.add(problem.field);
    const reason = parseMessage(problem.message) ?? problem.message;
    this.warnings.push({ ...problem, message: message("importRow.field_left_out", { reason }) });
  }

  addError(problem: ImportProblem): void {
    this.errors.push(problem);
  }

  isLeftOut(field: ImportField): boolean {
    return this.#leftOut.has(field);
  }

  /** A row's values without the fields that are left out. */
  omitLeftOut<Values extends object>(values: Values): Values {
    const kept = Object.entries(values).filter(([field]) => !this.#leftOut.has(field));
    return Object.fromEntries(kept) as Values;
  }
}
