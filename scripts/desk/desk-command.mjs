import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { launch } from "../launch.mjs";
import { ProcessFamily } from "../process-family.mjs";
import { ROOT, requireNode, say } from "../process-tools.mjs";
import { installService } from "./install-service.mjs";
import { otherDesk } from "./other-desk.mjs";
import { compiledProgram } from "./programs.mjs";
import { installedUnit } from "./service-unit.mjs";
import { takeOwnersRights } from "./take-owners-rights.mjs";

const HELP = `运单台 Waybill Desk

  waybill-desk start                 启动；首次启动会打印初始化链接
                                     serve; the first start prints the link that creates the owner
  waybill-desk admin …               管理命令，admin help 列出全部
                                     operator's commands; admin help lists them
  waybill-desk sandbox --port 3100   只启动快递100沙箱
                                     the Kuaidi100 sandbox alone
  waybill-desk install-service       装成 systemd 服务，--print 只显示
                                     install a systemd service; --print only shows it
  waybill-desk version               版本 version

数据在 DATA_DIR（默认当前目录下的 data）。 Data is kept in DATA_DIR (default: data in the present folder).
`;

/** The commands of the release, which has everything built; in a clone `npm start` and `npm run admin` do the same. */
const COMMANDS = {
  start: () =>
    // At a terminal nobody would start it again after a restore.
    launch(new ProcessFamily(), process.stdout.isTTY ? "ingress" : "here").catch((error) => {
      say(`无法启动：${error.message}`, `could not start: ${error.message}`);
      process.exit(1);
    }),
  admin: (args) => runProgram("admin", args),
  sandbox: (args) => runProgram("sandbox", args),
  "install-service": installService,
  version: () => console.log(JSON.parse(readFileSync("package.json", "utf8")).version),
};

/** Runs a compiled command in this process. */
async function runProgram(name, args) {
  process.argv.splice(1, process.argv.length, compiledProgram(name), ...args);
  await import(pathToFileURL(compiledProgram(name)).href);
}

/** The release has the SQLite driver for some versions of Node; with another one the driver says only that a file is missing. */
function requireDriver() {
  const { modules, node } = process.versions;
  if (existsSync(join(ROOT, `node_modules/better-sqlite3/lib/binding/node-v${modules}-linux-x64`))) return;
  say(`发行包支持 Node 20、22、24，现在是 ${node}。`, `The release runs on Node 20, 22 and 24; this is ${node}.`);
  process.exit(1);
}

requireNode();
requireDriver();
const [name = "help", ...args] = process.argv.slice(2);
// As npm does: commands resolve the files that they are given against it.
process.env.INIT_CWD = process.cwd();
process.env.WAYBILL_COMMAND = "waybill-desk admin";
process.env.NODE_ENV = "production";
const refusal = name === "admin" && otherDesk(args[0], process.env, installedUnit(), resolve("data/waybill.db"));
if (refusal) {
  say(refusal);
  process.exit(1);
}
process.env.DATA_DIR = resolve(process.env.DATA_DIR || "data");
process.chdir(ROOT);
// Instead of next.config.js, which needs the packages of the build.
const { config } = JSON.parse(readFileSync(".next/required-server-files.json", "utf8"));
process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(config);
if (Object.hasOwn(COMMANDS, name)) {
  if (name === "start" || name === "admin") takeOwnersRights(process.env.DATA_DIR);
  await COMMANDS[name](args);
} else {
  process.stdout.write(HELP);
  process.exitCode = ["help", "--help", "-h"].includes(name) ? 0 : 2;
}
