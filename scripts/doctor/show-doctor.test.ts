import { expect, onTestFinished, test, vi } from "vitest";
import * as doctor from "@/lib/services/system/run-doctor";
import { showDoctor } from "./show-doctor";

test.each([
  { address: "https://desk.example.com", key: "key", says: "" },
  { address: "https://desk.example.com", key: "", says: "run doctor with the same" },
  { address: "", key: "key", says: "run doctor with the same" },
])("who judges by the terminal's settings reads so, where one is missing: '$address', '$key'", async (given) => {
  vi.stubEnv("PUBLIC_URL", given.address);
  vi.stubEnv("KUAIDI100_KEY", given.key);
  vi.spyOn(doctor, "runDoctor").mockResolvedValue([]);
  const written: string[] = [];
  const output = vi.spyOn(process.stdout, "write").mockImplementation((text) => written.push(String(text)) > 0);
  onTestFinished(() => {
    output.mockRestore();
    vi.unstubAllEnvs();
  });
  await showDoctor();
  expect(written.join("")).toMatch(given.says || /^$/);
});
