import { z } from "zod";
import { ROLES, type Role } from "@/lib/domain/auth/role";

/** How people sign in with the company's own identity provider. */
export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Text of the button; null for the desk's own words. */
  label: string | null;
  /** What becomes of people who have no account here. */
  unknownUsers: "refuse" | "create";
  /** The claim that holds the user name. */
  usernameClaim: string;
  /** Null: the provider does not decide roles. */
  roleClaim: string | null;
  /** The roles of the claim's values, the highest first. */
  roles: readonly { role: Role; value: string }[];
  /** The role of whoever has none of the values; null: they are refused. */
  defaultRole: Role | null;
}

const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
const DEFAULT_ROLES = [...ROLES, "none"] as const;

/** The names that are read from the environment. */
export const oidcEnvironment = z.object({
  OIDC_ISSUER: z
    .url({
      protocol: /^https?$/,
      error: "OIDC_ISSUER must be an https address, such as https://id.example.com/realms/desk",
    })
    .refine((issuer) => issuer.startsWith("https:") || LOCAL_HOSTS.includes(new URL(issuer).hostname), {
      error: "OIDC_ISSUER must begin with https://; http is for this machine alone",
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().trim().optional(),
  OIDC_CLIENT_SECRET: z.string().trim().optional(),
  OIDC_LABEL: z.string().trim().max(40, "OIDC_LABEL must have 40 characters or fewer").optional(),
  OIDC_UNKNOWN_USERS: z
    .enum(["refuse", "create"], { error: "OIDC_UNKNOWN_USERS must be refuse or create" })
    .default("refuse"),
  OIDC_USERNAME_CLAIM: z.string().trim().default("preferred_username"),
  OIDC_ROLE_CLAIM: z.string().trim().optional(),
  OIDC_ROLES: z
    .string()
    .default("")
    .transform((text, context) => {
      const roles = parseRoles(text);
      if (roles) return roles;
      context.addIssue({
        code: "custom",
        message: "OIDC_ROLES must be roles and values of OIDC_ROLE_CLAIM, such as owner=desk-admins, support=service",
      });
      return z.NEVER;
    }),
  OIDC_DEFAULT_ROLE: z
    .enum(DEFAULT_ROLES, { error: `OIDC_DEFAULT_ROLE must be one of ${DEFAULT_ROLES.join(", ")}` })
    .default("viewer"),
});

/** @returns null when none of the three names that belong together is set @throws Error with what to write */
export function toOidcSettings(env: z.output<typeof oidcEnvironment>): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret) {
    throw new Error("OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET belong together: set all three, or none");
  }
  return {
    issuer: issuer.replace(/(?<!\/)\/+$/, ""),
    clientId,
    clientSecret,
    label: env.OIDC_LABEL ?? null,
    unknownUsers: env.OIDC_UNKNOWN_USERS,
    usernameClaim: env.OIDC_USERNAME_CLAIM,
    roleClaim: env.OIDC_ROLE_CLAIM ?? null,
    roles: env.OIDC_ROLES,
    defaultRole: env.OIDC_DEFAULT_ROLE === "none" ? null : env.OIDC_DEFAULT_ROLE,
  };
}

function parseRoles(text: string): OidcSettings["roles"] | undefined {
  const entries = text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean)
    .map((entry) => {
      const [name, value = ""] = entry.split("=", 2).map((part) => part.trim());
      return { role: ROLES.find((role) => role === name), value };
    });
  const known = entries.flatMap(({ role, value }) => (role && value ? [{ role, value }] : []));
  if (known.length < entries.length) return undefined;
  return known.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}
