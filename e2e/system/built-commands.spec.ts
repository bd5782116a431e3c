import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import Database from "better-sqlite3";
import { startEmbeddedPostgres } from "@/db/testing/embedded-postgres";
import { copyTemplate } from "@/e2e/support/template/templates";
import { BuiltAdmin } from "./built-admin";

const SHIPMENTS = 20;
/** The line of that table in what commands on whole databases print. */
const ALL_SHIPMENTS = new RegExp(`^shipment\t${SHIPMENTS}\\b`, "m");
const PASSPHRASE = "four words nobody guesses";
/** A number of no parcel: what is made up has numbers of its own. */
const PHONE = "13800138000";

let folder: string;
/** The commands for a desk with people, tokens and made-up parcels, of which each test has a copy. */
let prepared: BuiltAdmin;

// In one process, which knows at the end what was called.
test.describe.configure({ mode: "serial" });

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "waybill-commands-"));
  chmodSync(folder, 0o755); // PostgreSQL runs as another user when we are root
  prepared = new BuiltAdmin({ DATA_DIR: join(folder, "desk") });
  await copyTemplate("accounts", prepared.dataDir);
  await prepared.run("installation adopt"); // records the secret, as the first start does
  expect(await prepared.run(`seed --shipments ${SHIPMENTS}`)).toBe(`shipments\t${SHIPMENTS}`);
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("help names the commands, and answers what is none of them", async () => {
  const admin = copyOfDesk();
  expect(await admin.run("help")).toContain("npm run -s admin -- token create");
  expect(await admin.refuse("token forge", { code: 2 })).toContain("没有“token forge”这个命令");
});

test("token create, rotate, list, revoke", async () => {
  const admin = copyOfDesk();
  expect(await admin.run("token create --name shop --role viewer --expires 30")).toMatch(/^wbd_\S{40,}$/);
  const idOf = (list: string, name: string) => new RegExp(`^(\\S+)\t.*\t${name}\t`, "m").exec(list)?.[1];
  const list = await admin.run("token list");
  expect(await admin.run(`token rotate ${idOf(list, "shop")} --overlap 0`)).toMatch(/^wbd_\S{40,}$/);
  const id = idOf(list, "metrics only");
  await admin.run(`token revoke ${id}`);
  expect(await admin.run("token list")).toMatch(new RegExp(`^${id}\t.+\trevoked `, "m"));
});

test("user create and all that changes a user; audit verify", async () => {
  const admin = copyOfDesk();
  const create = "user create --username anna --role support --password-stdin";
  expect(await admin.refuse(create, { stdin: "password1234\n" })).toContain("太常见");
  await admin.run(create, "river lamp seven\n");
  const anna = async () => (await admin.run("user list")).split("\n").find((line) => line.startsWith("anna\t"));
  await admin.run("user role anna viewer --shops 一店,二店");
  await admin.run("user disable anna");
  expect(await anna()).toMatch(/^anna\tviewer\tmade .+\t一店,二店\tdisabled .+\tnever signed in$/);
  await admin.run("user enable anna");
  await admin.run("user password anna --password-stdin", "another river lamp\n");
  expect(await admin.refuse("user link anna s-1")).toContain("OIDC_ISSUER");
  await admin.run("user unlink anna");
  await admin.run("user reset-factors anna");
  expect(await admin.run("user sessions anna")).toBe("");
  expect(await admin.run("user sessions anna --end-all")).toBe("ended\t0");
  expect(await anna()).toContain("\tactive\t");
  expect(await admin.run("audit verify")).toMatch(/^chains\t1\nentries\t\d+\nunanchored\t0\nheads\t\d+\nfaults\t0$/);
});

test("person export and erase", async () => {
  const admin = copyOfDesk();
  expect(await admin.run("person export --phone-stdin", PHONE)).toBe("");
  expect(await admin.run("person erase --phone-stdin --reason asked --dry-run", PHONE)).toMatch(/^parcels\t0$/m);
  expect(await admin.run("person erase --phone-stdin --reason asked", PHONE)).toMatch(/^parcels\t0$/m);
});

test("secret rotate, status, retire", async () => {
  const admin = copyOfDesk();
  const [before] = (await admin.run("secret status")).split("\t");
  const [id = ""] = (await admin.run("secret rotate")).split("\n");
  expect(await admin.run("secret status")).toMatch(new RegExp(`^${id}\tin use.+\n${before}\tearlier`));
  await admin.run("installation adopt"); // in place of the restart
  expect(await admin.run(`secret status ${before}`)).toMatch(/^values\t/m);
  expect(await admin.refuse(`secret retire ${before}`)).toContain(id);
});

test("installation adopt and new", async () => {
  const admin = copyOfDesk();
  rmSync(join(admin.dataDir, "app-secret"));
  expect(await admin.refuse("user list")).toContain("installation adopt");
  expect(await admin.run("installation adopt")).toContain("start again");
  expect(await admin.run("user list")).toContain("e2e.owner\t");
  expect(await admin.run("installation new")).toContain("may create a database");
});

test("migrate, seed, vacuum, doctor, archive verify", async () => {
  const admin = copyOfDesk();
  const empty = admin.with({ DATA_DIR: `${admin.dataDir}-empty` });
  mkdirSync(empty.dataDir, { mode: 0o700 });
  expect(await empty.run("migrate")).toMatch(/^applied\t[1-9]\d*$/m);
  expect(await admin.run("migrate")).toBe("applied\t0");
  expect(await admin.refuse("seed --shipments 5")).toContain("--beside");
  expect(await admin.run("vacuum")).toMatch(/^before\t\d+\nafter\t\d+\nseconds\t/);
  expect(await admin.run("doctor")).toMatch(/^✓ 数据库: SQLite .+\n {2}Database: SQLite /m);
  expect(await admin.run("archive verify")).toBe("files\t0\nsegments\t0\npushes\t0\nfaults\t0");
});

test("rebuild, of parcels, charges, figures and settlements", async () => {
  const admin = copyOfDesk();
  expect(await admin.run("rebuild")).toMatch(new RegExp(`^shipments\t${SHIPMENTS}\nmended\t\\d+\ncopy\t.+\\.db$`));
  expect(await admin.run(`rebuild --shipment ${firstShipment(admin.dataDir)}`)).toContain("一致 identical");
  expect(await admin.run("charges rebuild")).toMatch(/^charges\t\d+\nadded\t0\nremoved\t0$/);
  expect(await admin.run("figures rebuild")).toBe(`shipments\t${SHIPMENTS}`);
  expect(await admin.run("settlements rebuild")).toBe("");
});

test("backup, verify and restore", async () => {
  const admin = copyOfDesk();
  const file = await admin.run("backup");
  expect(await admin.run(`verify ${file}`)).toMatch(ALL_SHIPMENTS);
  await expectRestored(admin, file);
});

test("backup and restore with a passphrase", async () => {
  const admin = copyOfDesk();
  const file = `${admin.dataDir}.tar.age`;
  expect(await admin.run(`backup --to ${file} --passphrase-stdin`, PASSPHRASE)).toBe(file);
  await admin.refuse(`verify ${file}`);
  await expectRestored(admin, file, PASSPHRASE);
});

test("move to PostgreSQL and back", async () => {
  const admin = copyOfDesk();
  const folder = `${admin.dataDir}-postgres`;
  mkdirSync(folder, { mode: 0o755 });
  const server = await startEmbeddedPostgres(folder, { fsync: "off" });
  try {
    expect(await admin.run(`move --to ${server.url}`)).toMatch(ALL_SHIPMENTS);
    const APP_SECRET = readFileSync(join(admin.dataDir, "app-secret"), "utf8");
    const moved = admin.with({ DATABASE_URL: server.url, APP_SECRET });
    expect(await moved.run("doctor")).toMatch(/^ {2}Database: PostgreSQL /m);
    const back = `${admin.dataDir}-back`;
    expect(await moved.run(`move --to sqlite:${back}`)).toMatch(ALL_SHIPMENTS);
    expect(await admin.with({ DATA_DIR: back, APP_SECRET }).run("user list")).toContain("e2e.owner\t");
  } finally {
    await server.stop();
  }
});

test("every command of the help was called", async () => {
  const calls = [...prepared.calls].map((call) => `${call} `);
  const untried = (await prepared.listCommands()).filter((name) => !calls.some((call) => call.startsWith(`${name} `)));
  expect(untried).toEqual([]);
});

function copyOfDesk(): BuiltAdmin {
  return prepared.copyTo(mkdtempSync(join(folder, "copy-")));
}

/** Restores a copy into an empty folder, with the people that are in it. */
async function expectRestored(admin: BuiltAdmin, file: string, passphrase?: string): Promise<void> {
  const restored = admin.with({ DATA_DIR: `${admin.dataDir}-restored` });
  const restore = `restore ${file}${passphrase ? " --passphrase-stdin" : ""}`;
  expect(await restored.run(restore, passphrase)).toMatch(ALL_SHIPMENTS);
  expect(await restored.run("user list")).toContain("e2e.owner\towner\t");
}

function firstShipment(dataDir: string): string {
  const database = new Database(join(dataDir, "waybill.db"), { readonly: true });
  try {
    return database.prepare<[], { id: string }>("SELECT id FROM shipment LIMIT 1").get()?.id ?? "";
  } finally {
    database.close();
  }
}
