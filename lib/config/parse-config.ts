import { resolve } from "node:path";
import { z } from "zod";
import type { SessionAges } from "@/lib/domain/auth/session-age";
import { message } from "@/lib/domain/shared/message";
import { parsePostgresAddress } from "@/lib/domain/system/postgres-address";
import { DAY_MS, HOUR_MS } from "@/lib/domain/time/beijing-time";
import { logEnvironment } from "@/lib/log/log-settings";
import { type AllowList, parseAllowList } from "@/lib/outbound/outgoing-target";
import { type LoadedSecrets, loadKeyRing } from "@/lib/sealing/load-key-ring";
import { type OidcSettings, oidcEnvironment, toOidcSettings } from "./oidc-settings";
import { parseSourceList, type SourceList } from "./source-list";

export const KUAIDI100_POLL_URL = "https://poll.kuaidi100.com/poll";
export const KUAIDI100_RECOGNISE_URL = "http://www.kuaidi100.com/autonumber/auto";
/** The sandbox accepts any key. */
const SANDBOX_KEY = "sandbox";
/** The customer that the sandbox accepts. */
const SANDBOX_CUSTOMER = "SANDBOX";

const url = (name: string, example: string) =>
  z.url({ protocol: /^https?$/, error: message("setting.url", { name, example }) });

/** A whole number from 1 to `max`. */
const wholeNumber = (name: string, preset: number, max: number) => {
  const error = message("setting.wholeNumber", { name, max: String(max), example: String(preset) });
  return z.coerce.number({ error }).int(error).min(1, error).max(max, error).default(preset);
};

const LIST_EXAMPLE = "postgres://user:password@db1:5432,db2:5432/desk?target_session_attrs=read-write";

/** An address of PostgreSQL, also with a list of servers, of which the desk takes the one that takes writes. */
const databaseAddress = (name: string) =>
  z
    .string()
    .regex(/^postgres(ql)?:\/\//, message("setting.postgres", { name }))
    .superRefine((text, context) => {
      try {
        if (!parsePostgresAddress(text).wantsStandby) return;
        context.addIssue(message("setting.takesWrites", { name }));
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        context.addIssue(message("setting.postgresList", { name, example: LIST_EXAMPLE, reason }));
      }
    })
    .optional();

/** Where the Kuaidi100 at this address takes queries: its own, or the sandbox. */
export function toQueryUrl(pollUrl: string): string {
  return `${pollUrl.replace(/(?<!\/)\/+$/, "")}/query.do`;
}

const environment = z.object({
  PORT: wholeNumber("PORT", 3000, 65_535),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default("data"),
  DATABASE_URL: databaseAddress("DATABASE_URL"),
  DATABASE_DIRECT_URL: databaseAddress("DATABASE_DIRECT_URL"),
  DATABASE_POOL: wholeNumber("DATABASE_POOL", 10, 500),
  PUBLIC_URL: url("PUBLIC_URL", "https://waybill.example.com").optional(),
  KUAIDI100_KEY: z.string().trim().optional(),
  KUAIDI100_POLL_URL: url("KUAIDI100_POLL_URL", KUAIDI100_POLL_URL).optional(),
  KUAIDI100_CUSTOMER: z.string().trim().optional(),
  KUAIDI100_QUERY_URL: url("KUAIDI100_QUERY_URL", toQueryUrl(KUAIDI100_POLL_URL)).optional(),
  KUAIDI100_RECOGNISE_URL: url("KUAIDI100_RECOGNISE_URL", KUAIDI100_RECOGNISE_URL).optional(),
  APP_SECRET: z.string().min(16, message("setting.secret")).optional(),
  APP_SECRET_PREVIOUS: z
    .string()
    .regex(/^[^,]{16,}(?:,[^,]{16,})*$/, message("setting.secretPrevious"))
    .optional(),
  CALLBACK_SOURCES: z
    .string()
    .transform(parseSourceList)
    .refine((list) => list !== undefined, {
      error: message("setting.sources", { name: "CALLBACK_SOURCES", example: "203.0.113.7, 10.0.0.0/8" }),
    })
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform(parseSourceList)
    .refine((list) => list !== undefined, {
      error: message("setting.sources", { name: "TRUSTED_PROXIES", example: "127.0.0.1, 172.16.0.0/12" }),
    })
    .optional(),
  HOOK_ALLOW: z
    .string()
    .default("")
    .transform((text, context) => {
      try {
        return parseAllowList(text);
      } catch (error) {
        context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
        return z.NEVER;
      }
    }),
  API_LIMIT: z.coerce
    .number({ error: message("setting.apiLimit") })
    .int(message("setting.apiLimit"))
    .min(1, message("setting.apiLimit"))
    .default(6_000),
  UPDATE_URL: url("UPDATE_URL", "https://waybill.example.com/releases.json").optional(),
  SANDBOX: z
    .enum(["on", "off"], { error: message("setting.choice", { name: "SANDBOX", choices: ["on", "off"] }) })
    .optional(),
  ...logEnvironment.shape,
  ...oidcEnvironment.shape,
  SESSION_IDLE_HOURS: wholeNumber("SESSION_IDLE_HOURS", 8, 24 * 30),
  SESSION_MAX_DAYS: wholeNumber("SESSION_MAX_DAYS", 7, 90),
});

/** Every name that is read from the environment. */
export const SETTING_NAMES: readonly string[] = Object.keys(environment.shape);

export interface Config {
  port: number;
  host: string;
  /** Absolute path of the folder with the SQLite file and the generated secrets. */
  dataDir: string;
  /** Base of every callbackurl and customer link, without a trailing slash. */
  publicUrl: string;
  /** Null without a key: nothing is subscribed until the merchant enters one. */
  kuaidi100Key: string | null;
  kuaidi100PollUrl: string;
  /** The account that pays for queries; null when the environment names none. */
  kuaidi100Customer: string | null;
  /** Where queries are posted; null for the query address of the Kuaidi100 that is subscribed. */
  kuaidi100QueryUrl: string | null;
  /** Where the carriers of a number are asked for; the key is part of that request's URL. */
  kuaidi100RecogniseUrl: string;
  /** The sandbox replaces Kuaidi100, and the key is a dummy. */
  isSandbox: boolean;
  /** The addresses from which pushes are accepted; null for any. */
  callbackSources: SourceList | null;
  /** Whose `X-Forwarded-For` is believed; nobody's by default. */
  isTrustedProxy: SourceList;
  /** The targets outside the public internet that order hooks may reach. */
  hookAllow: AllowList;
  /** Requests that a token may make in a minute, at each node. */
  apiLimit: number;
  /** Where to ask once a day for newer versions; null: nobody is asked. */
  updateUrl: string | null;
  /** How long people stay signed in. */
  sessionAges: SessionAges;
  /** Where the root secrets are from, the root of salts, sessions and encryption at rest. */
  secretOrigin: Pick<LoadedSecrets, "kind" | "file">;
  /** The company's identity provider; null: people sign in with passwords and passkeys alone. */
  oidc: OidcSettings | null;
}

/** Settings are invalid; each line of the message is a text of `message` that says what to write. */
export class ConfigError extends Error {}

/** @throws ConfigError */
function parseEnvironment(env: Readonly<Record<string, string | undefined>>) {
  const nonEmpty = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ""));
  const result = environment.safeParse(nonEmpty);
  if (!result.success) throw new ConfigError(result.error.issues.map((issue) => issue.message).join("\n"));
  return { nonEmpty, settings: result.data, dataDir: resolve(result.data.DATA_DIR) };
}

/**
 * Where the desk is, without making any file: a restore may be half done there.
 *
 * @throws ConfigError as `parseConfig`
 */
export function parsePlace(
  env: Readonly<Record<string, string | undefined>>,
): Pick<Config, "dataDir" | "host" | "port"> {
  const { settings, dataDir } = parseEnvironment(env);
  return { dataDir, host: settings.HOST, port: settings.PORT };
}

/**
 * Parses and checks the settings. Where there is no root secret, one is made.
 *
 * @throws ConfigError naming each invalid setting and what to write
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { nonEmpty, settings, dataDir } = parseEnvironment(env);
  // `npm start` sets both when it runs the sandbox; without them the dummy key is not used.
  const isSandbox = !settings.KUAIDI100_KEY && settings.SANDBOX === "on" && settings.KUAIDI100_POLL_URL !== undefined;
  const { kind, file } = loadKeyRing(nonEmpty);
  const publicUrl = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`;
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir,
    publicUrl: publicUrl.replace(/(?<!\/)\/+$/, ""),
    kuaidi100Key: settings.KUAIDI100_KEY ?? (isSandbox ? SANDBOX_KEY : null),
    kuaidi100PollUrl: settings.KUAIDI100_POLL_URL ?? KUAIDI100_POLL_URL,
    kuaidi100Customer: settings.KUAIDI100_CUSTOMER ?? (isSandbox ? SANDBOX_CUSTOMER : null),
    kuaidi100QueryUrl: settings.KUAIDI100_QUERY_URL ?? null,
    kuaidi100RecogniseUrl: settings.KUAIDI100_RECOGNISE_URL ?? defaultRecogniseUrl(settings.KUAIDI100_POLL_URL),
    isSandbox,
    callbackSources: settings.CALLBACK_SOURCES ?? null,
    isTrustedProxy: settings.TRUSTED_PROXIES ?? (() => false),
    hookAllow: settings.HOOK_ALLOW,
    apiLimit: settings.API_LIMIT,
    updateUrl: settings.UPDATE_URL ?? null,
    sessionAges: { maxMs: settings.SESSION_MAX_DAYS * DAY_MS, idleMs: settings.SESSION_IDLE_HOURS * HOUR_MS },
    secretOrigin: { kind, file },
    oidc: parseOidc(settings),
  };
}

function parseOidc(settings: Parameters<typeof toOidcSettings>[0]): OidcSettings | null {
  try {
    return toOidcSettings(settings);
  } catch (error) {
    throw new ConfigError(error instanceof Error ? error.message : String(error));
  }
}

/** At the server to which subscriptions are posted, so that the key is sent to no other. */
function defaultRecogniseUrl(pollUrl: string | undefined): string {
  const isOther = pollUrl !== undefined && pollUrl !== KUAIDI100_POLL_URL;
  return isOther ? new URL("/autonumber/auto", pollUrl).href : KUAIDI100_RECOGNISE_URL;
}
