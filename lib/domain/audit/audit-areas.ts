import { AUDIT_ROUTES } from "./audit-routes";

/** The areas of actions, each the part of an action's name before the dot: `token` for `token.create`. */
export const AUDIT_AREAS: readonly string[] = [
  ...new Set([
    ...Object.values(AUDIT_ROUTES).flatMap((rule) => (typeof rule === "string" ? [rule.split(".")[0] ?? ""] : [])),
    "database",
    "installation",
    "user",
  ]),
].toSorted();
