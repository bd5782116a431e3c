import { Columns3 } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ListState } from "@/components/shipment-list/rows/use-list-state";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import { lazyPart } from "@/components/ui/feedback/lazy-part";

// Fetched when first opened, so that it does not delay the list.
const ListLayoutPanel = lazyPart(() => import("./list-layout-panel").then((each) => each.ListLayoutPanel));

/** Layout of the list: density, columns, pages or endless scrolling. */
export function ListLayoutMenu({ list }: { list: ListState }) {
  const t = useTranslations("listLayout");
  return (
    <Dropdown
      label={t("title")}
      width={320}
      buttonClassName="plain-field inline-flex cursor-pointer items-center gap-1.5"
      button={
        <>
          <Columns3 aria-hidden className="size-3.5 text-muted" />
          {t("title")}
        </>
      }
    >
      {() => <ListLayoutPanel list={list} />}
    </Dropdown>
  );
}
