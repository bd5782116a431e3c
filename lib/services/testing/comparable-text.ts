import type { ShopRows } from "./desk-wide-rows";

/** A text in which the own rows' ids and the times, which differ from one desk to another, are replaced. */
export function toComparableText(text: string, { traces }: ShopRows): string {
  let plain = text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.+]+/g, "time").replaceAll(/\/t\/[\w-]+/g, "/t/link");
  plain = plain.replace(/"freeRatio":[\d.]+/, '"freeRatio":0'); // of a disk that others fill too
  for (const [index, trace] of traces.entries()) if (trace !== "") plain = plain.replaceAll(trace, `#${index}`);
  return plain;
}
