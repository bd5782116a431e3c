import { format, stripVTControlCharacters } from "node:util";
import { logger } from "@/lib/log/logger";

const LEVELS = { log: "info", info: "info", debug: "debug", warn: "warn", error: "error" } as const;

/**
 * Makes what libraries and Node.js print in this thread lines of the log, for the server as built; in
 * development the terminal is for people.
 */
export function logEverything(): void {
  routeConsoleToLog();
  process.removeAllListeners("warning"); // Node.js's own prints it as text
  process.on("warning", (warning) => logger().warn({ err: warning }, "Node.js warns"));
}

/**
 * Makes what libraries print (Next, better-auth) lines of the log: JSON, throttled, and with an
 * error's statement values removed.
 */
export function routeConsoleToLog(target: Pick<Console, keyof typeof LEVELS> = console): void {
  for (const [name, level] of Object.entries(LEVELS) as [keyof typeof LEVELS, (typeof LEVELS)[keyof typeof LEVELS]][]) {
    target[name] = (...args: unknown[]) => {
      const err = args.find((each) => each instanceof Error);
      const text = stripVTControlCharacters(format(...args.filter((each) => each !== err))).trim();
      if (err) logger()[level]({ err }, text || "a library reported an error");
      else logger()[level](text);
    };
  }
}
