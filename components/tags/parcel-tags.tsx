import { Tag as TagIcon } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dropdown } from "@/components/ui/dropdown/dropdown";
import type { ShipmentView } from "@/lib/domain/shipments/shipment-view";
import { TagList } from "./tag-chip";
import { TagChoices } from "./tag-choices";
import { useParcelTags } from "./use-parcel-tags";

/** The tags of a parcel, and for who may change them a button that chooses others. Each choice is saved at once. */
export function ParcelTags({ shipment, canWrite }: Props) {
  const t = useTranslations("tag");
  const { tags } = useParcelTags(shipment);
  if (!canWrite) return <TagList tags={tags} />;
  return (
    <span className="inline-flex min-w-0 flex-wrap items-center gap-1.5 print:hidden">
      <TagList tags={tags} />
      <Dropdown
        label={t("edit")}
        buttonClassName="inline-flex h-6 cursor-pointer items-center gap-1 rounded px-1 text-xs text-accent hover:underline touch-min-height"
        button={
          <>
            <TagIcon aria-hidden className="size-3.5" />
            {t("add")}
          </>
        }
      >
        {() => <ParcelTagChoices shipment={shipment} />}
      </Dropdown>
    </span>
  );
}

/** The tags of the parcel; each choice is saved at once. */
export function ParcelTagChoices({ shipment }: Pick<Props, "shipment">) {
  const { names, toggle } = useParcelTags(shipment);
  return <TagChoices chosen={names} canCreate onToggle={toggle} />;
}

interface Props {
  shipment: Pick<ShipmentView, "id" | "waybillNumber" | "tags">;
  canWrite: boolean;
}
