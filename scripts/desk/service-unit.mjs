import { existsSync, readFileSync } from "node:fs";
import { dirname } from "node:path";

export const UNIT_FILE = "/etc/systemd/system/waybill-desk.service";

/** Where the shipped unit keeps the data. */
export const USUAL_DATA_DIR = "/var/lib/waybill-desk";

/**
 * The unit of the shipped file for this installation.
 *
 * @param {string} shipped `deploy/waybill-desk.service`
 * @param {{ home: string, node: string, dataDir: string, writable?: string[] }} places the release's folder, node's
 *   file, DATA_DIR, other folders that the service may write to
 */
export function serviceUnit(shipped, { home, node, dataDir, writable = [] }) {
  const unit = shipped
    .replaceAll("/opt/waybill-desk", home)
    .replace("PATH=/usr/local/bin:", `PATH=${dirname(node)}:`)
    .replace(`DATA_DIR=${USUAL_DATA_DIR}`, `DATA_DIR=${dataDir}`);
  // systemd makes the folder in /var/lib; another one must be named to be writable.
  const isUsual = dataDir === USUAL_DATA_DIR;
  const named = isUsual ? writable : [dataDir, ...writable];
  if (named.length === 0) return unit;
  const state = /^StateDirectory=.*\nStateDirectoryMode=.*$/m;
  return unit.replace(state, (lines) => `${isUsual ? `${lines}\n` : ""}ReadWritePaths=${named.join(" ")}`);
}

/** The text of the unit that is installed; empty where none is. */
export function installedUnit() {
  return existsSync(UNIT_FILE) ? readFileSync(UNIT_FILE, "utf8") : "";
}

/**
 * What a unit that is installed keeps at an upgrade.
 *
 * @param {string} unit
 * @returns {{ dataDir: string | undefined, writable: string[] }} its DATA_DIR, and what else it may write to
 */
export function keptPlaces(unit) {
  const dataDir = /^Environment=(?:.*[\s"])?DATA_DIR=([^\s"]+)/m.exec(unit)?.[1];
  const paths = [...unit.matchAll(/^ReadWritePaths=(.*)$/gm)].flatMap(([, line]) => line.split(/\s+/));
  return { dataDir, writable: paths.filter((path) => path !== "" && path !== dataDir) };
}

/** Of these paths, the ones that the service cannot read, since homes are hidden from it. */
export function hiddenPlaces(...paths) {
  return paths.filter((path) => /^\/(home|root|run\/user)\//.test(`${path}/`));
}
