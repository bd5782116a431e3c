import { expect, test, vi } from "vitest";
import { createToastOutlet } from "./toast-outlet";

test.each(["before", "after"])(
  "a toast shown %s the page listens asks for its region, and is shown there once",
  (when) => {
    const outlet = createToastOutlet();
    const onWanted = vi.fn();
    const shown = vi.fn();
    if (when === "after") outlet.listen(onWanted);
    outlet.show({ kind: "danger", title: "offline" });
    if (when === "before") outlet.listen(onWanted);
    expect(onWanted).toHaveBeenCalledOnce();
    outlet.attach(shown);
    outlet.show({ kind: "success", title: "saved" });
    expect(shown.mock.calls.map(([message]) => [message])).toEqual([
      [{ kind: "danger", title: "offline" }],
      [{ kind: "success", title: "saved" }],
    ]);
    expect(onWanted).toHaveBeenCalledOnce();
  },
);

test.each(["before", "after"])("a toast taken away %s its region is there is not seen", (when) => {
  const outlet = createToastOutlet();
  const seen = new Set<string>();
  const attach = () =>
    outlet.attach(({ title }) => {
      seen.add(title);
      return () => void seen.delete(title);
    });
  const hide = outlet.show({ kind: "success", title: "closed" });
  if (when === "after") attach();
  hide();
  if (when === "before") attach();
  expect([...seen]).toEqual([]);
});

test("the newest toast that is still seen and can be undone is undone first, and taken away", () => {
  const outlet = createToastOutlet();
  const seen = new Map<string, () => void>();
  outlet.attach(({ title }, onGone) => {
    const close = () => {
      seen.delete(title);
      onGone();
    };
    seen.set(title, close);
    return close;
  });
  const undone: string[] = [];
  const change = (title: string) => outlet.show({ kind: "success", title, undo: () => undone.push(title) });
  change("a tag is set");
  const hideNote = change("a note is written");
  change("a view is saved");
  change("a case is closed");
  outlet.show({ kind: "info", title: "copied" });
  hideNote();
  seen.get("a view is saved")?.(); // its time is over

  expect([outlet.undoNewest(), outlet.undoNewest(), outlet.undoNewest()]).toEqual([true, true, false]);
  expect(undone).toEqual(["a case is closed", "a tag is set"]);
  expect([...seen.keys()]).toEqual(["copied"]);
});
