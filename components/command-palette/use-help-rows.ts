import { useQuery } from "@tanstack/react-query";
import { BookOpen, CircleHelp, type LucideIcon } from "lucide-react";
import { useLocale } from "next-intl";
import { helpOptions } from "@/lib/client/help/help-queries";
import type { HelpTopic } from "@/lib/domain/help/help-topics";
import { filterRows, type PaletteRow } from "./palette-rows";

const MOST_ROWS = 6;

/**
 * Instructions and explanations that match the text: an instruction opens the page where it is done, a term its
 * explanation. Nothing is loaded before something is searched.
 */
export function useHelpRows(text: string, openPage: (href: string) => void): readonly PaletteRow[] {
  const isSearched = text !== "";
  const { data } = useQuery({ ...helpOptions(useLocale()), enabled: isSearched });
  if (!isSearched || !data) return [];
  const toRows = (
    topics: Readonly<Record<string, HelpTopic>>,
    Icon: LucideIcon,
    hrefOf: (key: string, topic: HelpTopic) => string,
  ) =>
    Object.entries(topics).map(([key, topic]) => ({
      id: `help ${topic.name}`,
      label: topic.name,
      keywords: topic.words,
      note: topic.text,
      Icon,
      run: () => openPage(hrefOf(key, topic)),
    }));
  const guides = toRows(data.guides, BookOpen, (key, { href }) => href ?? `/help#guides.${key}`);
  const terms = toRows(data.terms, CircleHelp, (key) => `/help#terms.${key}`);
  const rows = [...guides, ...terms];
  // What is named so comes before what only mentions it.
  const named = new Set(
    filterRows(
      rows.map(({ note: _, ...row }) => row),
      text,
    ).map(({ id }) => id),
  );
  const found = filterRows(rows, text);
  return [...found.filter(({ id }) => named.has(id)), ...found.filter(({ id }) => !named.has(id))].slice(0, MOST_ROWS);
}
