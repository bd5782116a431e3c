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
    expect(shown.mock.calls).toEqual([[{ kind: "danger", title: "offline" }], [{ kind: "success", title: "saved" }]]);
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
