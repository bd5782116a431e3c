import { hostname } from "node:os";
import { z } from "zod";
import { message } from "@/lib/domain/shared/message";
import { processGlobal } from "@/lib/process-global";

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** The names that are read from the environment. */
export const logEnvironment = z.object({
  LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: message("setting.choice", { name: "LOG_LEVEL", choices: LOG_LEVELS }) })
    .default("info"),
  NODE_ID: z
    .string()
    .trim()
    .regex(/^[\w.-]{1,64}$/, message("setting.nodeId"))
    .optional(),
});

/** The settings of the log. */
export interface LogSettings {
  level: (typeof LOG_LEVELS)[number];
  /** The name of this node in the log, the metrics and the list of nodes; at most 64 characters. */
  nodeId: string;
}

/**
 * The settings of the log, which is needed before the others are checked. A value that `parseConfig`
 * refuses counts as not set.
 */
export function parseLogSettings(env: Readonly<Record<string, string | undefined>>): LogSettings {
  const { LOG_LEVEL, NODE_ID } = logEnvironment.shape;
  const level = LOG_LEVEL.safeParse(env.LOG_LEVEL || undefined);
  const nodeId = NODE_ID.safeParse(env.NODE_ID?.trim() || undefined);
  return {
    level: level.success ? level.data : "info",
    nodeId: (nodeId.success && nodeId.data) || defaultNodeId(env.PORT || "3000"),
  };
}

/** The same after a restart, and another one for each server of a machine, since only one can listen on a port. */
function defaultNodeId(port: string): string {
  return `${hostname()}-${port}`.replace(/[^\w.-]/g, "-").slice(-64);
}

/** The name of this process among the nodes that share a database. */
export function nodeId(): string {
  return processGlobal("node-id", () => parseLogSettings(process.env).nodeId);
}
