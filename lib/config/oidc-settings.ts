import { z } from "zod";
import { ROLES, type Role } from "@/lib/domain/auth/role";
import { message } from "@/lib/domain/shared/message";

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
  /** Domains of the mail addresses that may name a person; empty: any. In lower case. */
  domains: readonly string[];
  /** Values of `acr` with which the provider vouches for a second factor. */
  secondFactorAcr: readonly string[];
  /** Null: the provider does not decide roles. */
  roleClaim: string | null;
  /** The roles of the claim's values, the highest first. */
  roles: readonly { role: Role; value: string }[];
  /** The role of whoever has none of the values; null: they are refused. */
  defaultRole: Role | null;
}

const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
const UNKNOWN_USERS = ["refuse", "create"] as const;
const DEFAULT_ROLES = [...ROLES, "none"] as const;

/** The names that are read from the environment. */
export const oidcEnvironment = z.object({
  OIDC_ISSUER: z
    .url({
      protocol: /^https?$/,
      error: message("setting.url", { name: "OIDC_ISSUER", example: "https://id.example.com/realms/desk" }),
      abort: true,
    })
    .refine((issuer) => issuer.startsWith("https:") || LOCAL_HOSTS.includes(new URL(issuer).hostname), {
      error: message("setting.issuer"),
    })
    .optional(),
  OIDC_CLIENT_ID: z.string().trim().optional(),
  OIDC_CLIENT_SECRET: z.string().trim().optional(),
  OIDC_LABEL: z.string().trim().max(40, message("setting.label")).optional(),
  OIDC_UNKNOWN_USERS: z
    .enum(UNKNOWN_USERS, { error: message("setting.choice", { name: "OIDC_UNKNOWN_USERS", choices: UNKNOWN_USERS }) })
    .default("refuse"),
  OIDC_USERNAME_CLAIM: z.string().trim().default("preferred_username"),
  OIDC_DOMAINS: z
    .string()
    .default("")
    .transform((text) => parseList(text.toLowerCase()))
    .refine((domains) => domains.every((domain) => /^[a-z0-9.-]+\.[a-z0-9-]+$/.test(domain)), {
      error: "OIDC_DOMAINS must be domains of mail addresses, such as example.com, example.cn",
    }),
  OIDC_SECOND_FACTOR_ACR: z.string().default("").transform(parseList),
  OIDC_ROLE_CLAIM: z.string().trim().optional(),
  OIDC_ROLES: z
    .string()
    .default("")
    .transform((text, context) => {
      const roles = parseRoles(text);
      if (roles) return roles;
      context.addIssue({
        code: "custom",
        message: message("setting.roles"),
      });
      return z.NEVER;
    }),
  OIDC_DEFAULT_ROLE: z
    .enum(DEFAULT_ROLES, { error: message("setting.choice", { name: "OIDC_DEFAULT_ROLE", choices: DEFAULT_ROLES }) })
    .default("viewer"),
});

/** @returns null when none of the three names that belong together is set @throws Error with a text of `message` */
export function toOidcSettings(env: z.output<typeof oidcEnvironment>): OidcSettings | null {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = env;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret) {
    throw new Error(message("setting.oidc"));
  }
  return {
    issuer: issuer.replace(/(?<!\/)\/+$/, ""),
    clientId,
    clientSecret,
    label: env.OIDC_LABEL ?? null,
    unknownUsers: env.OIDC_UNKNOWN_USERS,
    usernameClaim: env.OIDC_USERNAME_CLAIM,
    domains: env.OIDC_DOMAINS,
    secondFactorAcr: env.OIDC_SECOND_FACTOR_ACR,
    roleClaim: env.OIDC_ROLE_CLAIM ?? null,
    roles: env.OIDC_ROLES,
    defaultRole: env.OIDC_DEFAULT_ROLE === "none" ? null : env.OIDC_DEFAULT_ROLE,
  };
}

function parseList(text: string): string[] {
  return text
    .split(",")
    .map((entry) => entry.trim())
    .filter(Boolean);
}

function parseRoles(text: string): OidcSettings["roles"] | undefined {
  const entries = parseList(text).map((entry) => {
    const [name, value = ""] = entry.split("=", 2).map((part) => part.trim());
    return { role: ROLES.find((role) => role === name), value };
  });
  const known = entries.flatMap(({ role, value }) => (role && value ? [{ role, value }] : []));
  if (known.length < entries.length) return undefined;
  return known.toSorted((a, b) => ROLES.indexOf(a.role) - ROLES.indexOf(b.role));
}
