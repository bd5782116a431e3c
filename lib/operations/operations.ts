import { alertOperations } from "./alert-operations";
import { archiveOperations } from "./archive-operations";
import { handoverOperations } from "./handover-operations";
import { hookOperations } from "./hook-operations";
import { noticeOperations } from "./notice-operations";
import type { Operation } from "./operation";
import { peopleOperations } from "./people-operations";
import { tagOperations } from "./tag-operations";
import { tokenOperations } from "./token-operations";
import { viewOperations } from "./view-operations";
import { weeklyOperations } from "./weekly-operations";

/** Every operation that is defined once, by its name. Those of the other routes are still listed by hand. */
export const OPERATIONS = {
  ...alertOperations,
  ...handoverOperations,
  ...hookOperations,
  ...noticeOperations,
  ...tagOperations,
  ...archiveOperations,
  ...peopleOperations,
  ...tokenOperations,
  ...viewOperations,
  ...weeklyOperations,
} as const;

export function findOperation(name: string): Operation | undefined {
  return Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name as keyof typeof OPERATIONS] : undefined;
}
