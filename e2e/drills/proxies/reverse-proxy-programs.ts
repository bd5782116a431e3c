import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Ports of the desk and of the proxy in front of it. */
export interface ProxyPorts {
  desk: number;
  http: number;
  https: number;
}

/** A program that runs on a file of `deploy/`, with ports and folders of the drill. */
export interface ReverseProxy {
  stop(): Promise<void>;
}

const START_LIMIT_MS = 20_000;

/** Debian's nginx, with a certificate of the drill's own. */
export function startNginx(ports: ProxyPorts): Promise<ReverseProxy> {
  const folder = mkdtempSync(join(tmpdir(), "waybill-nginx-"));
  const [certificate, key] = [join(folder, "certificate.pem"), join(folder, "key.pem")];
  const subject = ["-subj", "/CN=localhost", "-days", "2"];
  execFileSync(
    "openssl",
    ["req", "-x509", "-newkey", "rsa:2048", "-nodes", ...subject, "-keyout", key, "-out", certificate],
    { stdio: "ignore" },
  );
  const site = substitute(readFileSync("deploy/nginx.conf", "utf8"), [
    [/127\.0\.0\.1:3000/g, `127.0.0.1:${ports.desk}`],
    [/^\tlisten \[::\].*\n/gm, ""],
    [/listen 80;/g, `listen ${ports.http};`],
    [/listen 443 ssl;/g, `listen ${ports.https} ssl;`],
    [/desk\.example\.com;/g, "localhost;"],
    [/ssl_certificate \S+;/g, `ssl_certificate ${certificate};`],
    [/ssl_certificate_key \S+;/g, `ssl_certificate_key ${key};`],
  ]);
  const configuration = join(folder, "nginx.conf");
  writeFileSync(
    configuration,
    `daemon off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\nclient_body_temp_path ${folder}/bodies;\n${site}}\n`,
  );
  return startProxy(folder, "nginx", ["-c", configuration], ports, {});
}

/** Debian's Caddy, with a certificate of its own authority. */
export function startCaddy(ports: ProxyPorts): Promise<ReverseProxy> {
  const folder = mkdtempSync(join(tmpdir(), "waybill-caddy-"));
  const configuration = join(folder, "Caddyfile");
  const options = `{\n\tadmin off\n\tskip_install_trust\n\thttp_port ${ports.http}\n\thttps_port ${ports.https}\n`;
  writeFileSync(configuration, substitute(readFileSync("deploy/Caddyfile", "utf8"), [[/^\{\n/m, options]]));
  return startProxy(folder, "caddy", ["run", "--adapter", "caddyfile", "--config", configuration], ports, {
    ...{ XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    ...{ DOMAIN: "localhost", DESKS: `127.0.0.1:${ports.desk}` },
  });
}

/** @throws Error when a pattern is not in the file, so that the drill tries what is in `deploy/` */
function substitute(text: string, pairs: readonly (readonly [RegExp, string])[]): string {
  return pairs.reduce((result, [pattern, value]) => {
    if (!result.match(pattern)) throw new Error(`the file has no ${pattern}`);
    return result.replace(pattern, value);
  }, text);
}

async function startProxy(
  folder: string,
  program: string,
  args: readonly string[],
  ports: ProxyPorts,
  env: Record<string, string>,
): Promise<ReverseProxy> {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    errors += chunk;
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()).once("error", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  for (const deadline = performance.now() + START_LIMIT_MS; !(await listensAt(ports.https)); await sleep(50)) {
    if (!hasEnded(child) && performance.now() < deadline) continue;
    await stop();
    throw new Error(`${program} did not start:\n${errors}`);
  }
  return { stop };
}

const hasEnded = ({ exitCode, signalCode, pid }: ChildProcess) =>
  pid === undefined || exitCode !== null || signalCode !== null;

function listensAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
