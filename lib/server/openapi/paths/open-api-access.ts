import type { Permission } from "@/lib/domain/auth/role";

interface Rule {
  path: RegExp;
  /** Of reading only. */
  isRead?: boolean;
  permission: Permission;
}

/**
 * What an operation asks of its caller, where it is not plainly that GET reads and the rest writes.
 * The first that fits counts. The routes themselves decide; a test calls each of them to see that
 * this is what they do.
 */
const RULES: readonly Rule[] = [
  {
    path: /^\/api\/v1\/(hooks|costs|packages|settings|flag-settings|tokens|shop-page|alert-channels|weekly-report)(\/|$)/,
    permission: "manage",
  },
  { path: /^\/api\/v1\/settlement\/files\/\{id\}/, permission: "manage" },
  { path: /^\/api\/v1\/(settlement|sales)(\/|$)/, isRead: true, permission: "write" },
  { path: /^\/api\/v1\/(settlement|sales|analytics)\//, isRead: false, permission: "manage" },
  { path: /^\/api\/v1\/outbox\//, permission: "manage" },
  { path: /^\/api\/v1\/(pushes\/.+|shipments\/\{id\}\/rebuild)$/, permission: "manage" },
  { path: /^\/api\/v1\/imports\/template\.xlsx$/, permission: "read" },
  { path: /^\/api\/v1\/(imports(\/|$)|jobs\/estimate$)/, permission: "write" },
  { path: /^\/api\/v1\/(shipments\/lookup|jobs|jobs\/\{id\}\/cancel|views(\/.+)?|notices\/read)$/, permission: "read" },
];

export function permissionOf(method: string, path: string): Permission {
  const isRead = method === "GET";
  const rule = RULES.find((each) => each.path.test(path) && (each.isRead ?? isRead) === isRead);
  return rule?.permission ?? (isRead ? "read" : "write");
}

/** What only a person who is signed in can do: no token opens it. */
export function isForPeople(path: string): boolean {
  return /^\/api\/v1\/push-devices(\/|$)/.test(path);
}
