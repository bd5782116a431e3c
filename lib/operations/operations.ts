import { handoverOperations } from "./handover-operations";
import type { Operation } from "./operation";
import { tagOperations } from "./tag-operations";
import { viewOperations } from "./view-operations";

/** Every operation that is defined once, by its name. Those of the other routes are still listed by hand. */
export const OPERATIONS = { ...handoverOperations, ...tagOperations, ...viewOperations } as const;

export function findOperation(name: string): Operation | undefined {
  return Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name as keyof typeof OPERATIONS] : undefined;
}
