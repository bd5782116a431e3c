import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { ROOT, say } from "../process-tools.mjs";
import { hiddenPlaces, installedUnit, keptPlaces, serviceUnit, UNIT_FILE, USUAL_DATA_DIR } from "./service-unit.mjs";

const USER = "waybill-desk";
const SETTINGS_FILE = "/etc/waybill-desk.env";

/**
 * Installs the release as a service of systemd: a user of its own, the unit, a file for the settings. `--print` only
 * shows the unit. One that is installed keeps its folder: an upgrade must not begin with an empty desk elsewhere.
 *
 * @param {string[]} args
 */
export function installService(args) {
  const { values } = parseArgs({
    args,
    options: { print: { type: "boolean" }, data: { type: "string" } },
  });
  const node = realpathSync(process.execPath);
  const kept = keptPlaces(installedUnit());
  const dataDir = values.data ? resolve(process.env.INIT_CWD ?? ".", values.data) : (kept.dataDir ?? USUAL_DATA_DIR);
  const places = { home: ROOT, node, dataDir, writable: kept.writable };
  const unit = serviceUnit(readFileSync("deploy/waybill-desk.service", "utf8"), places);
  if (values.print) return process.stdout.write(unit);
  if (process.platform !== "linux" || !existsSync("/run/systemd/system")) {
    fail(
      "这台机器不由 systemd 管理，无法安装服务；加 --print 可以只查看服务文件。",
      "This machine does not run systemd, so no service was installed; --print shows the unit.",
    );
  }
  if (process.getuid() !== 0) fail("请用 root 运行（sudo）。", "Run it as root (sudo).");
  const [hidden] = hiddenPlaces(ROOT, node, dataDir);
  if (hidden) {
    fail(
      `服务看不到用户主目录，请先把 ${hidden} 移到别处，例如 /opt/waybill-desk；Node 请装到 /usr 或 /usr/local。`,
      `The service cannot see home folders: move ${hidden} elsewhere first, such as /opt/waybill-desk; install node in /usr or /usr/local.`,
    );
  }
  if (!values.data && kept.dataDir) {
    say(
      `数据目录沿用已安装的服务：${dataDir}；换目录用 --data。`,
      `The data folder stays that of the installed service: ${dataDir}. --data names another one.`,
    );
  }
  if (spawnSync("id", [USER]).status !== 0) {
    must("useradd", "--system", "--user-group", "--home-dir", dataDir, "--shell", "/usr/sbin/nologin", USER);
  }
  if (dataDir !== USUAL_DATA_DIR) {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 });
    must("chown", `${USER}:${USER}`, dataDir);
  }
  if (!existsSync(SETTINGS_FILE))
    writeFileSync(SETTINGS_FILE, readFileSync(join(ROOT, ".env.example")), { mode: 0o600 });
  writeFileSync(UNIT_FILE, unit);
  must("systemctl", "daemon-reload");
  must("systemctl", "enable", "--now", "waybill-desk");
  say(
    `服务已启动。初始化链接在日志里：journalctl -u waybill-desk；设置写在 ${SETTINGS_FILE}，改后 systemctl restart waybill-desk。`,
    `The service runs. The set-up link is in the log: journalctl -u waybill-desk. Settings: ${SETTINGS_FILE}, then systemctl restart waybill-desk.`,
  );
}

function must(command, ...args) {
  if (spawnSync(command, args, { stdio: "inherit" }).status !== 0) {
    fail(`${command} 失败，原因见上。`, `${command} failed; its message stands above.`);
  }
}

function fail(chinese, english) {
  say(chinese, english);
  process.exit(1);
}
