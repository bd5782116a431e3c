import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { hiddenPlaces, serviceUnit } from "./service-unit.mjs";

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
