import pino, { type DestinationStream, type Logger } from "pino";
import { processGlobal } from "@/lib/process-global";
import { LineThrottle } from "./line-throttle";
import { type LogSettings, parseLogSettings } from "./log-settings";
import { redactLogLine } from "./redact-log-line";
import { currentRequestId } from "./request-context";

/** Of the text by which lines are compared. */
const MAX_KIND_LENGTH = 300;
const ERROR_LEVEL = pino.levels.values.error ?? 50;
const FATAL_LEVEL = pino.levels.values.fatal ?? 60;

/**
 * drizzle puts a failed statement's values into the error's message and stack, and the values are
 * personal data: only the driver's own message of such an error is logged, also where it is the
 * cause of another error or one of several.
 */
function hideValues(error: Error, above: readonly Error[] = []): Error {
  if (above.includes(error)) return new Error("its own cause");
  const path = [...above, error];
  const { cause, errors } = error as { cause?: unknown; errors?: unknown };
  if ("params" in error && cause instanceof Error) return hideValues(cause, path);
  const shown: Partial<Record<"cause" | "errors", unknown>> = {};
  if (cause instanceof Error) shown.cause = hideValues(cause, path);
  if (Array.isArray(errors))
    shown.errors = errors.map((each) => (each instanceof Error ? hideValues(each, path) : each));
  const isChanged = shown.cause !== cause || shown.errors !== undefined;
  return isChanged ? Object.assign(Object.create(error) as Error, shown) : error;
}

/** How many warnings and errors this thread had since it started, left-out ones too. */
export interface LoggedCounts {
  warn: number;
  error: number;
}

export function loggedCounts(): LoggedCounts {
  return processGlobal("logged-counts", () => ({ warn: 0, error: 0 }));
}

/**
 * The log of this process: JSON lines on standard error, since standard output is for `npm start`'s
 * messages to the operator. Every line has the node's id and, during a request, the request's.
 * People's data and secrets are removed wherever they are written. Equal lines are throttled.
 */
export function logger(): Logger {
  return processGlobal("logger", () => {
    const log = createLogger(parseLogSettings(process.env), pino.destination({ dest: 2, sync: true }));
    process.once("exit", log.flushSummaries);
    return log;
  });
}

/** A log with these settings; `flushSummaries` writes what the throttle still holds back. */
export function createLogger(
  { level, nodeId }: LogSettings,
  destination: DestinationStream,
): Logger & { flushSummaries: () => void } {
  const throttle = new LineThrottle(({ level: number, text, repeated, requestIds }) => {
    const name = pino.levels.labels[number] ?? "warn";
    const fields = { repeated, ...(requestIds.length > 0 && { requestIds }) };
    summaries[name as "warn"](fields, text);
  });
  const options = {
    level,
    base: { node: nodeId },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: {
      // Whatever was thrown may be logged, and not only errors are thrown.
      err: (error: unknown) => (error instanceof Error ? pino.stdSerializers.err(hideValues(error)) : error),
    },
  };
  const summaries = pino({ ...options, hooks: { streamWrite: redactLogLine } }, destination);
  const log = pino(
    {
      ...options,
      mixin: () => {
        const requestId = currentRequestId();
        return requestId ? { requestId } : {};
      },
      hooks: {
        streamWrite: redactLogLine,
        logMethod(args, method, number) {
          count(number);
          const [first, second] = args as unknown[];
          const text = String(typeof first === "string" ? first : second);
          const isAdmitted = number >= FATAL_LEVEL || throttle.admits(number, text, kindOf(first), requestOf(first));
          if (isAdmitted) method.apply(this, args);
        },
      },
    },
    destination,
  );
  return Object.assign(log, { flushSummaries: () => throttle.flush() });
}

function count(level: number): void {
  const counts = loggedCounts();
  if (level >= ERROR_LEVEL) counts.error += 1;
  else if (level >= (pino.levels.values.warn ?? 40)) counts.warn += 1;
}

/** Lines with an error are equal when their errors are, since ids beside it differ each time; others by their fields. */
function kindOf(fields: unknown): string {
  if (typeof fields !== "object" || fields === null) return "";
  const { err } = fields as { err?: unknown };
  if (err instanceof Error) return `${err.name} ${hideValues(err).message}`;
  return JSON.stringify(fields).slice(0, MAX_KIND_LENGTH);
}

/** The request's id, which a thread without a request context logs as a field. */
function requestOf(fields: unknown): string | undefined {
  const { requestId } = (typeof fields === "object" && fields !== null ? fields : {}) as { requestId?: string };
  return requestId ?? currentRequestId();
}
