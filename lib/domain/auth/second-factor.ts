import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { DAY_MS } from "@/lib/domain/time/beijing-time";
import { ROLES, type Role } from "./role";

const GRACE_MS = 7 * DAY_MS;

/** Since when (ms since 1970 UTC) the people of a role need a second factor; of a role that is missing nobody does. */
export type SecondFactorDemand = ReadonlyMap<Role, number>;

/** Until when somebody without a second factor may go on without one, in ms since 1970 UTC; null: always. */
export function findDueTime(
  demand: SecondFactorDemand,
  { role, createdAt }: { role: Role; createdAt: number },
): number | null {
  const since = demand.get(role);
  return since === undefined ? null : Math.max(since, createdAt) + GRACE_MS;
}

/** The roles whose people need a second factor. */
export const secondFactorSchema = z
  .strictObject(
    {
      roles: z
        .array(z.enum(ROLES, message("shared.oneOf", { choices: ROLES })), message("people.form"))
        .max(ROLES.length, message("people.form"))
        .describe("roles that must have a second factor"),
    },
    { error: message("people.form") },
  )
  .meta({ id: "SecondFactorDemand" });
export type SecondFactorView = z.output<typeof secondFactorSchema>;
