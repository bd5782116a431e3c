import { vi } from "vitest";
import { PROCESS_GLOBAL_PREFIX } from "@/lib/process-global";

/**
 * Test files share a process and its modules; before each of them this gives back the environment and the
 * process-wide values of a new process. Vitest runs it as a setup file.
 */
const holder = globalThis as { waybillFirstEnvironment?: NodeJS.ProcessEnv };
holder.waybillFirstEnvironment ??= { ...process.env };

vi.useRealTimers();
vi.restoreAllMocks();
vi.unstubAllEnvs();
for (const name of Object.keys(process.env)) {
  if (!(name in holder.waybillFirstEnvironment)) delete process.env[name];
}
Object.assign(process.env, holder.waybillFirstEnvironment);
for (const key of Object.getOwnPropertySymbols(globalThis)) {
  if (Symbol.keyFor(key)?.startsWith(PROCESS_GLOBAL_PREFIX)) Reflect.deleteProperty(globalThis, key);
}
