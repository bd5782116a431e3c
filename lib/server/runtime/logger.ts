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

/** Fields that must never be logged, at the top and up to two levels down. */
const REDACTED = SECRET_NAMES.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);

/**
 * drizzle puts a failed statement's values into the error's message and stack, and the values are
 * personal data: only the driver's own message of such an error is logged.
 */
function describeError(error: Error): object {
  const isStatement = "params" in error && error.cause instanceof Error;
  return pino.stdSerializers.err(isStatement ? (error.cause as Error) : error);
}

/**
 * The log of this process: JSON lines on standard error, since standard output is for `npm start`'s
 * messages to the operator. Secrets and phone numbers are removed by field name.
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
