import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { load } from "js-yaml";
import { expect, onTestFinished, test } from "vitest";

interface ComposeService {
  profiles?: string[];
  read_only?: boolean;
  tmpfs?: string[];
  cap_drop?: string[];
  ports?: string[];
  volumes?: string[];
  environment?: Record<string, string>;
}

const caddyfile = readFileSync("deploy/Caddyfile", "utf8");
const { services, volumes } = load(readFileSync("compose.yaml", "utf8")) as {
  services: Record<string, ComposeService>;
  volumes: Record<string, null>;
};

test("compose.yaml has the desk alone, and as a cluster two desks with PostgreSQL behind Caddy", () => {
  const profiles = Object.entries(services).map(([name, { profiles: own }]) => [name, own]);
  expect(Object.fromEntries(profiles)).toEqual({
    desk: undefined,
    ...{ desk1: ["cluster"], desk2: ["cluster"], postgres: ["cluster"], caddy: ["cluster"] },
  });
  expect(services.desk?.ports).toEqual([expect.stringMatching(/:3000$/)]);
  expect(services.caddy?.ports).toEqual(["80:80", "443:443"]);
  for (const inner of ["desk1", "desk2", "postgres"]) expect(services[inner]).not.toHaveProperty("ports");
});

test.each(["desk", "desk1", "desk2"])("the container %s can write nothing but its data", (name) => {
  expect(services[name]).toMatchObject({
    ...{ read_only: true, tmpfs: ["/tmp"], cap_drop: ["ALL"] },
    security_opt: ["no-new-privileges:true"],
    volumes: [expect.stringMatching(/^\w+:\/data$/)],
  });
});

test("every volume that a service names is kept", () => {
  const named = Object.values(services).flatMap((service) => service.volumes ?? []);
  const kept = named.map((volume) => volume.split(":")[0] ?? "").filter((name) => !name.startsWith("."));
  expect([...new Set(kept)].sort()).toEqual(Object.keys(volumes).sort());
});

test("Caddy takes a desk that cannot store out of several, and shows the pages of a single one", () => {
  expect(caddyfile).toContain("health_uri {$HEALTH:/api/health/live}\n");
  expect(services.caddy?.environment).toMatchObject({ DESKS: "desk1:3000 desk2:3000", HEALTH: "/api/health" });
});

test("port 80 takes the callback before it sends all else to https", () => {
  const [, plain = ""] = /^http:\/\/\S+ \{\n(.*?)^\}/ms.exec(caddyfile) ?? [];
  expect(
    plain
      .split("\n")
      .map((line) => line.trim())
      .join(" "),
  ).toMatch(
    /^@push path \/api\/kuaidi100\/callback handle @push \{ import desk \} handle \{ redir https:\/\/\S+ 308 \}\s*$/,
  );
  expect(plain.match(/redir/g)).toHaveLength(1);
});

test("nginx answers the callback on port 80 too", () => {
  const [, plain = ""] = /(listen 80;.*?)\n\}/s.exec(readFileSync("deploy/nginx.conf", "utf8")) ?? [];
  expect(plain).toMatch(/location = \/api\/kuaidi100\/callback \{[^}]*proxy_pass /);
});

const USAGE = "sh install.sh waybill-desk-VERSION-linux-x64.tar.gz\n";
const NODE = { zh: "请先安装 Node 20、22 或 24。\n", en: "install Node 20, 22 or 24.\n" };

test.each([
  ["zh_CN.UTF-8", `用法：${USAGE}`, `找不到 node，${NODE.zh}`],
  ["de_DE.UTF-8", `Usage: ${USAGE}`, `node was not found: ${NODE.en}`],
  ["C.UTF-8", `用法：${USAGE}Usage: ${USAGE}`, `找不到 node，${NODE.zh}node was not found: ${NODE.en}`],
])("installer and launcher speak the language of the terminal: %s", (locale, usage, noNode) => {
  const tools = mkdtempSync(join(tmpdir(), "waybill-tools-"));
  onTestFinished(() => rmSync(tools, { recursive: true }));
  for (const tool of ["readlink", "dirname"]) symlinkSync(`/usr/bin/${tool}`, join(tools, tool));
  const run = (file: string) =>
    spawnSync("/bin/sh", [file], { encoding: "utf8", env: { PATH: tools, LC_ALL: locale, NODE_ENV: "test" } });
  expect(run("deploy/install.sh")).toMatchObject({ status: 1, stderr: usage });
  expect(run("bin/waybill-desk")).toMatchObject({ status: 1, stderr: noNode });
});

test("the installer is a script that a shell can read", () => {
  for (const shell of ["bash", "sh"]) {
    expect(spawnSync(shell, ["-n", "deploy/install.sh"], { encoding: "utf8" })).toMatchObject({
      status: 0,
      stderr: "",
    });
  }
});
