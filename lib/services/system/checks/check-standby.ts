import { engine } from "@/db/engine";
import { findStandbyFacts, type StandbyFacts } from "@/db/queries/system/standby-facts";
import type { Db } from "@/db/store";
import { parsePostgresAddress } from "@/lib/domain/system/postgres-address";
import type { Finding } from "@/lib/domain/system/system-check";
import { failed, warning } from "./finding";

/** Whether another server has all that was acknowledged, where the address lists several. @returns undefined when it has */
export async function checkStandby(read: Db): Promise<Finding | undefined> {
  const server = engine.serverUrl();
  const addresses = server === null ? [] : [process.env.DATABASE_URL ?? "", server];
  const listsSeveral = addresses.some((url) => (parsePostgresAddress(url).servers?.length ?? 1) > 1);
  return listsSeveral ? judgeStandby(await findStandbyFacts(read)) : undefined;
}

export function judgeStandby({ names, commit, attached }: StandbyFacts): Finding | undefined {
  if (names === "" || commit === "off" || commit === "local") return warning("standbyMissing");
  return attached === 0 ? failed("standbyAway") : undefined;
}
