import type { CarrierSuggestion } from "@/lib/domain/carriers/recognize-carrier";
import type { ForeignAmount } from "@/lib/domain/imports/foreign-amount";
import type { NewShipment, NewShipmentInput } from "@/lib/domain/shipments/new-shipment";
import type { ImportProblem } from "./import-problem";

/** The parsed content of one row, or of one of the numbers in its cell. */
export interface ImportRow {
  line: number;
  /** The cells as read. */
  cells: readonly string[];
  /** Input for {@link newShipmentSchema}. */
  input: NewShipmentInput;
  /** Validated and ready to be stored; null when there are errors. */
  shipment: NewShipment | null;
  errors: readonly ImportProblem[];
  warnings: readonly ImportProblem[];
  /** Why the row is no parcel, such as a line of totals; null for parcels. Then it has no errors. */
  omission: ImportProblem | null;
  /** Carriers that match the number, when the file names none. A suggestion, never a decision. */
  suggestions: readonly CarrierSuggestion[];
  /** Line of the first row without errors that has the same number; null when there is none before. */
  duplicateOf: number | null;
  /** It adds an order to the parcel of that row: then the shipment has the orders and sums of both. */
  isFurtherOrder: boolean;
  /** Amounts of the shipment that the file has in another currency. */
  foreignAmounts: readonly ForeignAmount[];
}
