import { dirname } from "node:path";

/**
 * The unit of the shipped file for this installation.
 *
 * @param {string} shipped `deploy/waybill-desk.service`
 * @param {{ home: string, node: string, dataDir: string }} places the release's folder, node's file, DATA_DIR
 */
export function serviceUnit(shipped, { home, node, dataDir }) {
  const unit = shipped
    .replaceAll("/opt/waybill-desk", home)
    .replace("PATH=/usr/local/bin:", `PATH=${dirname(node)}:`)
    .replace("DATA_DIR=/var/lib/waybill-desk", `DATA_DIR=${dataDir}`);
  // systemd makes the folder in /var/lib; another one must be named to be writable.
  return dataDir === "/var/lib/waybill-desk"
    ? unit
    : unit.replace(/^StateDirectory=.*\nStateDirectoryMode=.*$/m, `ReadWritePaths=${dataDir}`);
}

/** Of these paths, the ones that the service cannot read, since homes are hidden from it. */
export function hiddenPlaces(...paths) {
  return paths.filter((path) => /^\/(home|root|run\/user)\//.test(`${path}/`));
}
