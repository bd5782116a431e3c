import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { tagsOptions } from "@/lib/client/tags/tag-queries";
import type { ParcelTag } from "@/lib/domain/tags/tag";

/**
 * The tags of a parcel as the user has just chosen them: shown before the server answers, until the parcel comes with
 * others.
 *
 * @param save sends all names
 */
export function useChosenTags(stored: readonly ParcelTag[], save: (names: readonly string[]) => void) {
  const { data: known = [] } = useQuery(tagsOptions);
  const storedNames = stored.map(({ name }) => name);
  const key = storedNames.join("\n");
  const [chosen, setChosen] = useState({ key, names: storedNames });
  const names = chosen.key === key ? chosen.names : storedNames;
  const isNamed = (name: string) => (each: { name: string }) => each.name.toLowerCase() === name.toLowerCase();
  const tags = names.map((name): ParcelTag => {
    const found = stored.find(isNamed(name)) ?? known.find(isNamed(name));
    return found ?? { id: name, name, color: "slate" };
  });
  const toggle = (name: string) => {
    const rest = names.filter((each) => each.toLowerCase() !== name.toLowerCase());
    const next = rest.length === names.length ? [...names, name] : rest;
    setChosen({ key, names: next });
    save(next);
  };
  return { tags, names, toggle };
}
