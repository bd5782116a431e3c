import { existsSync } from "node:fs";
import { keptPlaces } from "./service-unit.mjs";
import { terminalSentence } from "./terminal-sentence.mjs";

/** Operator's commands that open no desk. */
const WITHOUT_DESK = [undefined, "help", "--help", "-h", "verify"];

/**
 * Why an operator's command is refused that would make a new, empty desk in the present folder, while the one that is
 * meant is a service of this machine. Undefined: it may run.
 *
 * @param {string | undefined} verb of `waybill-desk admin`
 * @param {{ DATA_DIR?: string, DATABASE_URL?: string }} env
 * @param {string} unit the installed one, or nothing
 * @param {string} database the file that the command would open
 */
export function otherDesk(verb, env, unit, database) {
  const { dataDir } = keptPlaces(unit);
  if (!dataDir || env.DATA_DIR || env.DATABASE_URL || WITHOUT_DESK.includes(verb) || existsSync(database)) return;
  return terminalSentence(
    `这里没有运单台的数据，已安装服务的数据在 ${dataDir}。请运行：sudo DATA_DIR=${dataDir} waybill-desk admin ${verb} …`,
    `There is no desk here; that of the installed service is in ${dataDir}. Run: sudo DATA_DIR=${dataDir} waybill-desk admin ${verb} …`,
  );
}
