import { expect, onTestFinished, test, vi } from "vitest";
import { createProgress } from "./show-progress";

test("a long command tells how far it is, in a log at most every ten seconds", () => {
  onTestFinished(() => void vi.restoreAllMocks());
  const written: string[] = [];
  vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  const now = vi.spyOn(performance, "now").mockReturnValue(0);
  const wasTerminal = process.stderr.isTTY;
  onTestFinished(() => void Object.assign(process.stderr, { isTTY: wasTerminal }));
  Object.assign(process.stderr, { isTTY: false });
  const show = createProgress();
  for (const second of [1, 9, 10, 19, 20]) {
    now.mockReturnValue(second * 1_000);
    show(`${second}`);
  }
  expect(written.splice(0)).toEqual(["10\n", "20\n"]);
  Object.assign(process.stderr, { isTTY: true });
  show("21");
  expect(written).toEqual(["\r21 "]);
});
