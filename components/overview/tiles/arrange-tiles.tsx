import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { IconButton } from "@/components/ui/layout/icon-button";
import { tileLayoutOptions } from "@/lib/client/analytics/overview-queries";
import type { OverviewView } from "@/lib/domain/analytics/overview-figures";
import { TILE_KEYS, type TileKey } from "@/lib/domain/analytics/tile-layout";

// Fetched when opened.
const TileLayoutDrawer = lazyPart(() => import("./tile-layout-drawer").then((each) => each.TileLayoutDrawer));

/** The button that opens the choice of tiles. */
export function ArrangeTiles({ overview: { codToday, unitsLeft } }: { overview: OverviewView }) {
  const t = useTranslations("overview.tiles");
  const [isOpen, setOpen] = useState(false);
  const { data: layout } = useQuery(tileLayoutOptions);
  const isHidden = { codToday: codToday === null, unitsLeft: unitsLeft === null } as Partial<Record<TileKey, boolean>>;
  const available = TILE_KEYS.filter((key) => !isHidden[key]);
  return (
    <>
      <IconButton Icon={SlidersHorizontal} label={t("arrange")} onPress={() => setOpen(true)} />
      {isOpen && layout && <TileLayoutDrawer layout={layout} available={available} onClose={() => setOpen(false)} />}
    </>
  );
}
