import { pinyin } from "pinyin-pro";
import { listSalespeople, listShops } from "@/db/queries/shipment-list/shipment-list";
import type { NameCount } from "@/db/queries/shipment-list/shipment-search";
import type { Db } from "@/db/store";
import type { FilterName, FilterNames } from "@/lib/domain/shipments/shipment";
import { processGlobal } from "@/lib/process-global";

/** The shops and salespeople that shipments name, with how they are typed. */
export async function filterNames(db: Db): Promise<FilterNames> {
  const [shops, salespeople] = await Promise.all([listShops(db), listSalespeople(db)]);
  return { shops: shops.map(toFilterName), salespeople: salespeople.map(toFilterName) };
}

/** Of the names, those that a typed text may mean: by a part of it, by its pinyin or by its initials. */
export function namesLike(names: readonly FilterName[], text: string): string[] {
  const wanted = text.normalize("NFKC").toLowerCase();
  const typed = wanted.replace(/[\s']/g, "");
  // One letter begins everything.
  const isTyped = /^[a-z0-9]{2,}$/.test(typed);
  return names
    .filter(
      ({ name, pinyin: spelled, initials }) =>
        name.toLowerCase().includes(wanted) ||
        (isTyped && (spelled.replaceAll(" ", "").startsWith(typed) || initials.startsWith(typed))),
    )
    .map(({ name }) => name);
}

function toFilterName({ name, shipments }: NameCount): FilterName {
  const known = processGlobal("name-pinyin", () => new Map<string, Pick<FilterName, "pinyin" | "initials">>());
  const spelling = known.get(name) ?? spell(name);
  known.set(name, spelling);
  return { name, ...spelling, shipments };
}

/** How a Chinese name is typed: its pinyin, a syllable a word, and its initials. */
export function spell(name: string): Pick<FilterName, "pinyin" | "initials"> {
  const syllables = pinyin(name, { toneType: "none", nonZh: "consecutive", type: "array", v: true, surname: "head" });
  const words = syllables.map((word) => word.toLowerCase().trim()).filter((word) => word !== "");
  return { pinyin: words.join(" "), initials: words.map((word) => word.charAt(0)).join("") };
}
