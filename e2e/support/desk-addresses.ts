import { readdirSync } from "node:fs";

/** The address of each page of the desk, a new one too. */
export function listAddresses(shipmentId: string): string[] {
  const files = readdirSync("app/(desk)", { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => /(^|\/)page\.tsx$/.test(file))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "").replace(/\/?\([^)]+\)/g, "")}`)
    .map((address) => address.replace("[id]", shipmentId));
}

/** Headers for a whole page, and for the data of a page that is opened from another. */
export const PAGE_KINDS: Record<string, string>[] = [{}, { RSC: "1" }];
