import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hiddenPlaces, keptPlaces, serviceUnit } from "./service-unit.mjs";

const shipped = readFileSync("deploy/waybill-desk.service", "utf8");

test("the unit names the folders of this installation", () => {
  const unit = serviceUnit(shipped, { home: "/srv/desk", node: "/usr/bin/node", dataDir: "/srv/desk-data" });
  expect(unit).toContain("ExecStart=/srv/desk/bin/waybill-desk start\n");
  expect(unit).toContain("Environment=PATH=/usr/bin:/usr/bin:/bin\n");
  expect(unit).toContain("Environment=DATA_DIR=/srv/desk-data ");
  expect(unit).toContain("ReadWritePaths=/srv/desk-data\n");
  expect(unit).not.toContain("StateDirectory");
});

test("in its usual places the unit is the shipped one", () => {
  const places = { home: "/opt/waybill-desk", node: "/usr/local/bin/node", dataDir: "/var/lib/waybill-desk" };
  expect(serviceUnit(shipped, places)).toBe(shipped);
});

test("folders in homes are hidden from the service", () => {
  expect(hiddenPlaces("/opt/desk", "/root/.nvm/node", "/home/ming/desk", "/homes/x")).toEqual([
    "/root/.nvm/node",
    "/home/ming/desk",
  ]);
});

test("an upgrade keeps the data folder of the installed unit and what its service may write to", () => {
  const places = { home: "/opt/waybill-desk", node: "/usr/bin/node", dataDir: "/srv/desk" };
  const installed = serviceUnit(shipped, places).replace(
    "ReadWritePaths=/srv/desk",
    "$& /mnt/copies\nReadWritePaths=/mnt/nas",
  );
  const kept = keptPlaces(installed);
  expect(kept).toEqual({ dataDir: "/srv/desk", writable: ["/mnt/copies", "/mnt/nas"] });
  const upgraded = serviceUnit(shipped, { ...places, dataDir: kept.dataDir ?? "", writable: kept.writable });
  expect(upgraded).toContain("Environment=DATA_DIR=/srv/desk ");
  expect(upgraded).toContain("ReadWritePaths=/srv/desk /mnt/copies /mnt/nas\n");
});

test("a folder for copies stays writable where the data are in their usual place", () => {
  const places = { home: "/opt/waybill-desk", node: "/usr/local/bin/node", dataDir: "/var/lib/waybill-desk" };
  const unit = serviceUnit(shipped, { ...places, writable: ["/mnt/copies"] });
  expect(unit).toContain("StateDirectoryMode=0700\nReadWritePaths=/mnt/copies\n");
});

test("without an installed unit nothing is kept", () => {
  expect(keptPlaces("")).toEqual({ dataDir: undefined, writable: [] });
  expect(keptPlaces('Environment=SANDBOX=off "DATA_DIR=/srv/desk"\n').dataDir).toBe("/srv/desk");
});

test("the service may lower its priority: a later line of the filter wins", () => {
  const filters = [...shipped.matchAll(/^SystemCallFilter=(.*)$/gm)].map(([, calls]) => calls);
  expect(filters).toEqual(["@system-service", "~@privileged @resources", "setpriority"]);
});
