import { keepPreviousData, useQuery } from "@tanstack/react-query";
import {
  Bookmark,
  ClipboardList,
  Clock,
  FileUp,
  Keyboard,
  Languages,
  Package,
  Plus,
  ScanBarcode,
  Search,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { THEME_ICONS, useAppearance } from "@/components/navigation/use-appearance";
import { SETTINGS_ICONS } from "@/components/settings/navigation/settings-icons";
import { getSettingsPages } from "@/components/settings/navigation/settings-pages";
import { getStateTabKey } from "@/components/shipment-list/state-tab-keys";
import { useCarrierName } from "@/components/ui/shipment/carrier-names";
import { callOperation } from "@/lib/client/shared/call-operation";
import { useDeskStores } from "@/lib/client/shared/desk-stores";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import { saveLookup } from "@/lib/client/shipment-list/lookup-queries";
import { savedViewsOptions } from "@/lib/client/shipment-list/saved-view-queries";
import { sealPhoneSearch } from "@/lib/client/shipment-list/sealed-searches";
import { looksLikeWaybillNumber, splitNumbers } from "@/lib/client/shipment-list/take-pasted-numbers";
import { getRecentShipments } from "@/lib/client/shipments/recent-shipments";
import { LANGUAGE_NAMES, LANGUAGES } from "@/lib/domain/shared/languages";
import { viewHref } from "@/lib/domain/shipment-list/list-view";
import { STATE_GROUPS } from "@/lib/domain/shipments/state-tabs";
import type { DeskPage } from "./desk-pages";
import { filterRows, type PaletteRow, type PaletteSection } from "./palette-rows";
import { useHelpRows } from "./use-help-rows";
import { useOpenListSearch, useOpenWaybillNumber } from "./use-open-waybill-number";

const MAX_PARCELS_SHOWN = 6;
/** Shorter text matches too many numbers. */
const MIN_SEARCH_LENGTH = 2;

/** The actions that stand first while nothing is typed. */
const isDaily = ({ id }: PaletteRow) => id === "subscribe" || id === "import" || id === "scan";

type OpenPage = (href: string) => void;

/** Sections of the palette for the typed text; without text: what is done most, the last parcels, pages, the other actions. */
export function usePaletteSections(pages: readonly DeskPage[], openPage: OpenPage, typed: string): PaletteSection[] {
  const t = useTranslations("commandPalette");
  const parcels = useParcelRows(typed, openPage);
  const views = useViewRows(openPage);
  const settings = useSettingsRows(openPage);
  const actions = useActionRows(openPage);
  const pageRows = pages.map(({ href, label, keywords, letter, Icon }) => ({
    id: `page ${href}`,
    label,
    keywords,
    keys: `g ${letter}`,
    Icon,
    run: () => openPage(href),
  }));
  const openSearch = useOpenListSearch(openPage);
  const text = typed.trim();
  const search: PaletteRow = {
    id: "search",
    label: t("searchList", { text }),
    Icon: Search,
    run: () => void openSearch(text),
  };
  const recent = getRecentShipments().map(({ id, waybillNumber }) => ({
    id: `recent ${id}`,
    label: waybillNumber,
    Icon: Clock,
    run: () => openPage(`/shipments/${id}`),
  }));
  const isSearched = text !== "";
  const sections: PaletteSection[] = [
    { id: "first", title: t("actions"), rows: isSearched ? [] : actions.filter(isDaily) },
    { id: "numbers", title: t("parcels"), rows: useNumberRows(text, openPage) },
    { id: "parcels", title: t("found"), rows: parcels },
    { id: "recent", title: t("recent"), rows: filterRows(recent, text) },
    { id: "pages", title: t("pages"), rows: filterRows(pageRows, text) },
    {
      id: "actions",
      title: t(isSearched ? "actions" : "otherActions"),
      rows: isSearched ? filterRows(actions, text) : actions.filter((row) => !isDaily(row)),
    },
    // All of them are one click away in the settings: shown only for a search.
    { id: "settings", title: t("settings"), rows: isSearched ? filterRows(settings, text) : [] },
    // Filters are many, and most are one click away on the list: shown only for a search.
    { id: "views", title: t("views"), rows: isSearched ? filterRows(views, text) : [] },
    { id: "help", title: t("helpTexts"), rows: useHelpRows(text, openPage) },
    { id: "search", title: t("parcels"), rows: isSearched && !looksLikeWaybillNumber(text) ? [search] : [] },
  ];
  return sections.filter(({ rows }) => rows.length > 0);
}

/** The typed number or numbers, if the text is one or several. */
function useNumberRows(text: string, openPage: OpenPage): PaletteRow[] {
  const t = useTranslations("commandPalette");
  const openNumber = useOpenWaybillNumber(openPage);
  const several = splitNumbers(text);
  if (several.length > 0) {
    const lookUp = () => {
      saveLookup(several.join("\n"));
      openPage("/shipments/lookup");
    };
    return [{ id: "lookup", label: t("lookUpMany", { count: several.length }), Icon: ClipboardList, run: lookUp }];
  }
  if (!looksLikeWaybillNumber(text)) return [];
  return [{ id: "open", label: t("openNumber", { text }), Icon: Search, run: () => void openNumber(text) }];
}

/** Parcels found by the list's search, including its guesses: ends of numbers, orders, phone endings, pinyin. */
function useParcelRows(typed: string, openPage: OpenPage): PaletteRow[] {
  const t = useTranslations();
  const nameCarrier = useCarrierName();
  const q = typed.trim().slice(0, 64);
  const { data } = useQuery({
    queryKey: ["palette", q],
    queryFn: async ({ signal }) => {
      const query = { q: await sealPhoneSearch(q), limit: MAX_PARCELS_SHOWN };
      return callOperation("GET /api/v1/shipments", { query }, { signal });
    },
    enabled: q.length >= MIN_SEARCH_LENGTH && splitNumbers(q).length === 0,
    placeholderData: keepPreviousData,
  });
  if (q.length < MIN_SEARCH_LENGTH) return [];
  return (data?.items ?? []).map(({ id, waybillNumber, carrierName, state, orderNumber }) => ({
    id: `parcel ${id}`,
    label: waybillNumber,
    note: [nameCarrier(carrierName), state === null ? t("state.pending") : t(`state.${state}`), orderNumber]
      .filter(Boolean)
      .join(" · "),
    Icon: Package,
    run: () => openPage(`/shipments/${id}`),
  }));
}

/** Saved views and the list's tabs. */
function useViewRows(openPage: OpenPage): PaletteRow[] {
  const t = useTranslations();
  const { data } = useQuery(savedViewsOptions);
  const saved = (data?.items ?? []).map(({ id, name, query }) => ({
    id: `view ${id}`,
    label: name,
    Icon: Bookmark,
    run: () => openPage(viewHref({ id, query })),
  }));
  const tabs = STATE_GROUPS.filter(({ value }) => value !== "").map(({ value }) => ({
    id: `tab ${value}`,
    label: t("commandPalette.tab", { name: t(`tabs.${getStateTabKey(value)}`) }),
    Icon: Package,
    run: () => openPage(`/shipments?state=${value}`),
  }));
  return [...saved, ...tabs];
}

/** The pages of settings, found by what is on them too. */
function useSettingsRows(openPage: OpenPage): PaletteRow[] {
  const t = useTranslations("settingsPages");
  const { role, managesDesk } = useDeskUser();
  return getSettingsPages(role, managesDesk).map(({ key, href }) => ({
    id: `settings ${key}`,
    label: t(`${key}.title`),
    keywords: t(`${key}.words`),
    Icon: SETTINGS_ICONS[key],
    run: () => openPage(href),
  }));
}

function useActionRows(openPage: OpenPage): PaletteRow[] {
  const t = useTranslations("commandPalette");
  const { panel } = useDeskStores();
  const { language, setLanguage, theme, setTheme } = useAppearance();
  const texts = (
    key: "subscribe" | "import" | "scan" | "light" | "dark" | "system" | "help",
  ): Pick<PaletteRow, "label" | "keywords"> => ({
    label: t(`action.${key}`),
    keywords: t(`words.${key}`),
  });
  const { canWrite } = useDeskUser();
  const rows: (PaletteRow | false)[] = [
    canWrite && {
      id: "subscribe",
      ...texts("subscribe"),
      Icon: Plus,
      run: () => openPage("/shipments?panel=subscribe"),
    },
    canWrite && { id: "import", ...texts("import"), Icon: FileUp, run: () => openPage("/import") },
    { id: "scan", ...texts("scan"), Icon: ScanBarcode, run: () => panel.set("scan") },
    ...(["dark", "light", "system"] as const)
      .filter((each) => each !== theme)
      .map((each) => ({
        id: each,
        ...texts(each),
        Icon: THEME_ICONS[each],
        run: () => setTheme(each),
      })),
    ...LANGUAGES.filter((each) => each !== language).map((each) => ({
      id: `language-${each}`,
      label: t("action.language", { name: LANGUAGE_NAMES[each] }),
      keywords: t("words.language"),
      Icon: Languages,
      run: () => setLanguage(each),
    })),
    { id: "help", ...texts("help"), keys: "?", Icon: Keyboard, run: () => panel.set("help") },
  ];
  return rows.filter((row) => row !== false);
}
