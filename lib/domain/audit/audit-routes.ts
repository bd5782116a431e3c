import type { AuditTarget } from "./audit-entry";

/** The name of what a route does, or why its calls are not recorded. */
type AuditRule = string | { unrecorded: string };

const READS = { unrecorded: "reads with a body; changes nothing and shows what its reader sees anyway" } as const;

/**
 * The routes outside `/api/v1` that change something, and every GET there that hands out a file or a secret.
 * `handleErrors` records their calls under these names; operations have theirs in `lib/operations`.
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

/** The name under which a request is recorded; null for one that is not. */
export function findAuditedRoute(method: string, pathname: string): AuditedRoute | null {
  const asked = `${method} ${pathname}`.split("/");
  const [route = "", rule] =
    Object.entries(AUDIT_ROUTES).find(([each]) => {
      const parts = each.split("/");
      return parts.length === asked.length && parts.every((part, index) => part === "{id}" || part === asked[index]);
    }) ?? [];
  return typeof rule === "string" ? nameAuditedRoute(rule, route.slice(route.indexOf("/")), pathname) : null;
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
