import { expect, test } from "vitest";
import { selectPlaybook } from "./playbook";

test("a problem's reason selects the playbook, whether it is a code of Kuaidi100 or a text rule", () => {
  expect(selectPlaybook("problem", "206")).toBe("unreachable");
  expect(selectPlaybook("problem", "unreachable")).toBe("unreachable");
  expect(selectPlaybook("problem", "205")).toBe("locker");
  expect(selectPlaybook("problem", "a rule of one's own")).toBe("problem");
  expect(selectPlaybook("refused", "206")).toBe("refused");
});

test("a number that another system subscribed has advice of its own: Kuaidi100 knows and follows it", () => {
  expect(selectPlaybook("watched-elsewhere", null)).toBe("elsewhere");
  expect(selectPlaybook("no-record", null)).toBe("watching");
});
