import pino, { type Logger } from "pino";
import { processGlobal } from "@/lib/process-global";

const SECRET_NAMES = [
  "password",
  "token",
  "authorization",
  "cookie",
  "secret",
  "key",
  "salt",
  "sign",
  "param",
  "phone",
];

/** What must never stand in a log, at the top and up to two levels down. */
const REDACTED = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * drizzle puts a failed statement's values into the error's message and stack, and the values are
 * people's names and numbers: of such an error only the driver's own words are logged.
 */
function describeError(error: Error): object {
  const isStatement = "params" in error && error.cause instanceof Error;
  return pino.stdSerializers.err(isStatement ? (error.cause as Error) : error);
}

/**
 * The process's log: JSON lines on standard error, so that standard output stays with what
 * `npm start` tells the operator. Secrets and phone numbers are left out by name.
 */
export function logger(): Logger {
  return processGlobal("logger", () =>
    pino(
      {
        base: undefined,
        timestamp: pino.stdTimeFunctions.isoTime,
        redact: { paths: REDACTED, censor: "[…]" },
        serializers: { err: describeError },
      },
      pino.destination({ dest: 2, sync: true }),
    ),
  );
}
