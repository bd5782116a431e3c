import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

/** What Node answers on a machine, or in a container, of 1 GB. */
const SMALL_MACHINE = "data:text/javascript,process.constrainedMemory = () => 2 ** 30";

test("with too little memory for the build npm start says so, and what to do, before it installs anything", () => {
  const clone = mkdtempSync(join(tmpdir(), "waybill-clone-"));
  onTestFinished(() => rmSync(clone, { recursive: true }));
  for (const name of ["package.json", "package-lock.json", "scripts"])
    cpSync(name, join(clone, name), { recursive: true });
  const { status, stderr } = spawnSync("npm", ["start"], {
    cwd: clone,
    encoding: "utf8",
    shell: process.platform === "win32",
    env: { ...process.env, LC_ALL: "C", NODE_OPTIONS: `--import "${SMALL_MACHINE}"` },
  });
  expect(stderr).toMatch(
    /内存不够，没有开始构建：构建页面需要 2400 MB，现在可用 \d{1,4} MB。请改用已构建好的发行包 waybill-desk-\S+-linux-x64\.tar\.gz（见 docs\/install\.md），或增加内存、交换空间后重试。/,
  );
  expect(stderr).toMatch(
    /Not enough memory, nothing was built: .+ Use the release that is built, .+ or add memory or swap/,
  );
  expect(status).toBe(1);
  expect(existsSync(join(clone, "node_modules"))).toBe(false);
});
