import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { StateFile } from "./state-file";

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const asIs = (content: unknown) => content;

test("the saved state is loaded, and only its owner may read the file", () => {
  const folder = join(emptyFolder(), "not", "made yet");
  const file = join(folder, "sandbox.json");
  const memory = new StateFile(file, () => ["一"]);
  expect(memory.load(asIs)).toBeUndefined();
  memory.save();
  expect(memory.load(asIs)).toEqual(["一"]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["sandbox.json"]);
});

test.each(["", '[{"parcel":', "[1]"])("a damaged file is renamed with one line of warning: %j", (text) => {
  const file = join(emptyFolder(), "sandbox.json");
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  onTestFinished(() => warn.mockRestore());
  writeFileSync(file, text);
  const parse = () => {
    throw new TypeError("no list of texts");
  };
  expect(new StateFile(file, () => []).load(parse)).toBeUndefined();
  expect(readFileSync(`${file}.damaged`, "utf8")).toBe(text);
  expect(existsSync(file)).toBe(false);
  expect(warn.mock.calls).toEqual([[expect.stringContaining(`${file}.damaged`)]]);
});

test("with many calls it saves at once and then at most once a second", () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const content = vi.fn(() => []);
  const memory = new StateFile(join(emptyFolder(), "sandbox.json"), content);
  for (let ms = 0; ms < 3_500; ms += 10) {
    memory.saveSoon();
    vi.advanceTimersByTime(10);
  }
  expect(content).toHaveBeenCalledTimes(4);
});

test("if the file cannot be written it warns and continues", () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  onTestFinished(() => warn.mockRestore());
  const blocked = join(emptyFolder(), "a-file");
  writeFileSync(blocked, "");
  new StateFile(join(blocked, "sandbox.json"), () => []).save();
  expect(warn).toHaveBeenCalledTimes(1);
});
