import type { AuditTarget } from "./audit-entry";

/** The name of what a route does, or why its calls are not recorded. */
type AuditRule = string | { unrecorded: string };

const READS = { unrecorded: "reads with a body; changes nothing and shows what its reader sees anyway" } as const;

/**
 * Every route that changes something, outside of the API too, and every GET that hands out a file or a secret, but for
 * those of `lib/operations`, which have their names there. `handleErrors` records their calls under these names.
 */
export const AUDIT_ROUTES: Readonly<Record<string, AuditRule>> = {
  "POST /api/access-link": READS,
  "POST /api/access-link/use": "account.link-use",
  "POST /api/auth/passkey/delete-passkey": "account.passkey-delete",
  "POST /api/auth/passkey/update-passkey": "account.passkey-rename",
  "POST /api/auth/passkey/verify-authentication": "session.passkey",
  "POST /api/auth/passkey/verify-registration": "account.passkey-add",
  "PATCH /api/account": "account.change",
  "POST /api/account/confirmation": "account.confirm",
  "DELETE /api/account/sessions": "session.end-others",
  "DELETE /api/account/sessions/{id}": "session.end",
  "POST /api/account/tokens": "token.create",
  "DELETE /api/account/tokens/{id}": "token.revoke",
  "POST /api/account/tokens/{id}/rotate": "token.rotate",
  "POST /api/auth/sign-in/username": "session.sign-in",
  "POST /api/auth/sign-in/social": { unrecorded: "only asks for the address of the identity provider" },
  "GET /api/auth/callback/oidc": "session.sign-in-oidc",
  "POST /api/auth/two-factor/verify-backup-code": "session.recovery-code",
  "POST /api/auth/two-factor/generate-backup-codes": "account.recovery-codes",
  "POST /api/auth/sign-out": "session.sign-out",
  "POST /api/auth/change-password": "account.password",
  "POST /api/auth/revoke-other-sessions": "session.end-others",
  "POST /api/auth/two-factor/disable": "account.totp-disable",
  "POST /api/auth/two-factor/enable": "account.totp-enable",
  "POST /api/auth/two-factor/verify-totp": "session.code",
  "POST /api/buyer-page-preview": READS,
  "POST /api/csp-reports": { unrecorded: "anybody may send one; it is a line in the log" },
  "POST /api/kuaidi100/callback": { unrecorded: "pushes are kept raw in the push log, refused ones too" },
  "POST /api/mcp": { unrecorded: "most calls read; tools that change something are recorded under their own name" },
  "POST /api/setup": "setup.first-owner",
  "POST /api/v1/orders": "order.upsert",
  "POST /api/v1/shipments": "shipment.create",
  "POST /t": { unrecorded: "a buyer looks up a parcel; tries are counted" },
  "POST /t/{id}": { unrecorded: "its address is a secret; what the buyer reports is recorded with the complaint" },
};

/** A recorded route that a request meets. */
export interface AuditedRoute {
  action: string;
  /** What kind of object it makes, where the address names none. */
  kind: string;
  /** The object of the address. */
  target: AuditTarget | null;
}

const ROUTES_BY_METHOD_AND_LENGTH = groupRoutes();

function groupRoutes(): Map<string, { parts: string[]; rule: AuditRule }[]> {
  const grouped = new Map<string, { parts: string[]; rule: AuditRule }[]>();
  for (const [route, rule] of Object.entries(AUDIT_ROUTES)) {
    const [method = "", path = ""] = route.split(" ");
    const parts = path.split("/");
    const key = `${method} ${parts.length}`;
    grouped.set(key, [...(grouped.get(key) ?? []), { parts, rule }]);
  }
  return grouped;
}

/** The name under which a request is recorded; null for one that is not. */
export function findAuditedRoute(method: string, pathname: string): AuditedRoute | null {
  const parts = pathname.split("/");
  const candidates = ROUTES_BY_METHOD_AND_LENGTH.get(`${method} ${parts.length}`) ?? [];
  // A literal part counts before an id: `/shipments/lookup` is no shipment.
  const matching = candidates.filter((each) =>
    each.parts.every((part, index) => part === "{id}" || part === parts[index]),
  );
  const [found] = matching.toSorted((a, b) => countIds(a.parts) - countIds(b.parts));
  return typeof found?.rule === "string" ? nameAuditedRoute(found.rule, found.parts.join("/"), pathname) : null;
}

/** @param path of the route, with `{id}` */
export function nameAuditedRoute(action: string, path: string, pathname: string): AuditedRoute {
  const parts = path.split("/");
  const position = parts.indexOf("{id}");
  const id = position < 0 ? undefined : pathname.split("/")[position];
  const kind = nameKind(parts[position < 0 ? parts.length - 1 : position - 1] ?? "");
  return { action, kind, target: id === undefined ? null : { kind, id } };
}

/** `shipment` for `shipments`, `push` for `pushes`. */
function nameKind(collection: string): string {
  return collection.replace(/(?<=sh)es$|s$/, "");
}

function countIds(parts: readonly string[]): number {
  return parts.filter((part) => part === "{id}").length;
}
