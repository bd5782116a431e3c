import { format, stripVTControlCharacters } from "node:util";
import { logger } from "./logger";

const LEVELS = { log: "info", info: "info", debug: "debug", warn: "warn", error: "error" } as const;

/**
 * Makes what libraries print (Next, better-auth) lines of the log: JSON, throttled, and with an
 * error's statement values removed. For the server as built; in development the terminal is for people.
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
