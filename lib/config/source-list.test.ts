import { expect, test } from "vitest";
import { parseSourceList } from "./source-list";

test("matches listed addresses and networks only", () => {
  const isListed = parseSourceList("203.0.113.7, 10.0.0.0/8,2001:db8::/32");
  for (const address of ["203.0.113.7", "10.1.2.3", "::ffff:10.1.2.3", "2001:db8::1"]) {
    expect(isListed?.(address), address).toBe(true);
  }
  for (const address of ["203.0.113.8", "11.0.0.1", "::ffff:11.0.0.1", "2001:db9::1", "::1", "", "unknown"]) {
    expect(isListed?.(address), address).toBe(false);
  }
});

test.each(["", "10.0.0.0/33", "2001:db8::/129", "10.0.0.0/8/8", "10.0.0/8", "example.com", "10.0.0.1,", "1.2.3.4/-1"])(
  "%j is refused",
  (text) => expect(parseSourceList(text)).toBeUndefined(),
);
