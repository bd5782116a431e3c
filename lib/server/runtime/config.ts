import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { processGlobal } from "@/lib/process-global";
import { parseSourceList, type SourceList } from "@/lib/server/http/source-list";
import { type AllowList, parseAllowList } from "@/lib/server/outbound/outgoing-target";

export const KUAIDI100_POLL_URL = "https://poll.kuaidi100.com/poll";
/** Whatever the sandbox is given as a key, it takes. */
const SANDBOX_KEY = "sandbox";

const url = (name: string, example: string) =>
  z.url({ protocol: /^https?$/, error: `${name} must be an http(s) address, such as ${example}` });

const environment = z.object({
  PORT: z.coerce
    .number({ error: "PORT must be a number from 1 to 65535, such as 3000" })
    .int("PORT must be a whole number")
    .min(1, "PORT must be 1 or more")
    .max(65535, "PORT must be 65535 or less")
    .default(3000),
  HOST: z.string().default("127.0.0.1"),
  DATA_DIR: z.string().default("data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "DATABASE_URL must begin with postgres://, or be left out to use SQLite in DATA_DIR")
    .optional(),
  PUBLIC_URL: url("PUBLIC_URL", "https://waybill.example.com").optional(),
  KUAIDI100_KEY: z.string().trim().optional(),
  KUAIDI100_POLL_URL: url("KUAIDI100_POLL_URL", KUAIDI100_POLL_URL).optional(),
  APP_SECRET: z
    .string()
    .min(16, "APP_SECRET must have at least 16 characters; leave it out to have one made")
    .optional(),
  CALLBACK_SOURCES: z
    .string()
    .transform(parseSourceList)
    .refine((list) => list !== undefined, {
      error: "CALLBACK_SOURCES must be addresses and networks, such as 203.0.113.7, 10.0.0.0/8",
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
    .number({ error: "API_LIMIT must be a number: requests that a token may make in a minute, such as 6000" })
    .int("API_LIMIT must be a whole number")
    .min(1, "API_LIMIT must be 1 or more")
    .default(6_000),
  SANDBOX: z.enum(["on", "off"], { error: "SANDBOX must be on or off" }).optional(),
});

export interface Config {
  port: number;
  host: string;
  /** Absolute path of the folder that holds the SQLite file and generated secrets. */
  dataDir: string;
  /** Base of every callbackurl and customer link, without a slash at its end. */
  publicUrl: string;
  /** Null when there is none: nothing is subscribed until the merchant gives one. */
  kuaidi100Key: string | null;
  kuaidi100PollUrl: string;
  /** Kuaidi100 is played by the sandbox, and the key is made up. */
  isSandbox: boolean;
  /** From where pushes are taken; null for anywhere. */
  callbackSources: SourceList | null;
  /** What order hooks may reach besides the internet. */
  hookAllow: AllowList;
  /** So many requests a token may make in a minute, at each node. */
  apiLimit: number;
  /** Root of salts, sessions and encryption at rest. */
  appSecret: string;
}

/** A setting is wrong; the message says what to write. */
export class ConfigError extends Error {}

/**
 * Reads and checks the settings.
 *
 * @throws ConfigError naming each wrong setting and what to write
 */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ""));
  const result = environment.safeParse(given);
  if (!result.success) throw new ConfigError(result.error.issues.map(({ message }) => message).join("\n"));
  const settings = result.data;
  const dataDir = resolve(settings.DATA_DIR);
  // `npm start` sets both where it runs the sandbox: without them no made-up key goes anywhere.
  const isSandbox = !settings.KUAIDI100_KEY && settings.SANDBOX === "on" && settings.KUAIDI100_POLL_URL !== undefined;
  const publicUrl = settings.PUBLIC_URL ?? `http://${settings.HOST}:${settings.PORT}`;
  return {
    port: settings.PORT,
    host: settings.HOST,
    dataDir,
    publicUrl: publicUrl.replace(/\/+$/, ""),
    kuaidi100Key: settings.KUAIDI100_KEY ?? (isSandbox ? SANDBOX_KEY : null),
    kuaidi100PollUrl: settings.KUAIDI100_POLL_URL ?? KUAIDI100_POLL_URL,
    isSandbox,
    callbackSources: settings.CALLBACK_SOURCES ?? null,
    hookAllow: settings.HOOK_ALLOW,
    apiLimit: settings.API_LIMIT,
    appSecret: settings.APP_SECRET ?? loadOrCreateSecret(dataDir),
  };
}

/** The settings of this process. */
export function config(): Config {
  return processGlobal("config", () => parseConfig(process.env));
}

/** A secret of this installation, made once. Losing it makes every running subscription's salt unknown. */
function loadOrCreateSecret(dataDir: string): string {
  const file = join(dataDir, "app-secret");
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    try {
      writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
    } catch (error) {
      // Another process made it in the meantime: theirs counts.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  return readFileSync(file, "utf8").trim();
}
