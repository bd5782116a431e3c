import { type Config, parseConfig } from "@/lib/config/parse-config";
import { processGlobal } from "@/lib/process-global";

/** The settings of this process. */
export function config(): Config {
  return processGlobal("config", () => parseConfig(process.env));
}
