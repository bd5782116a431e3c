import type { Operation } from "@/lib/operations/operation";
import { findOperation } from "@/lib/operations/operations";

/** Who may call an operation: as it is defined. Those by hand add shipments and orders, which needs `write`. */
export function accessOf(name: string): Pick<Operation, "permission" | "scope" | "isForPeople"> {
  return findOperation(name) ?? { permission: "write" };
}
