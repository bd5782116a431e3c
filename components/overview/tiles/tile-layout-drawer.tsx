import { useTranslations } from "next-intl";
import { useState } from "react";
import { useAction } from "@/components/ui/feedback/use-action";
import { FormDrawer } from "@/components/ui/form/form-drawer";
import { FormField } from "@/components/ui/form/form-field";
import { getText } from "@/components/ui/form/form-values";
import { OrderedChecklist } from "@/components/ui/form/ordered-checklist";
import { Button } from "@/components/ui/layout/button";
import { arrangeTiles, resetTiles } from "@/lib/client/analytics/overview-queries";
import {
  canHaveTarget,
  TARGET_TILES,
  type TargetTile,
  TILE_KEYS,
  TILE_TARGETS,
  type TileKey,
} from "@/lib/domain/analytics/tile-layout";
import type { TileLayout } from "@/lib/operations/figures/overview-operations";

/** Which tiles a user sees, in which order, and the targets for them. */
export function TileLayoutDrawer({ layout, available, onClose }: Props) {
  const t = useTranslations("overview.tiles");
  const [chosen, setChosen] = useState<readonly TileKey[]>(layout.tiles.map(({ key }) => key));
  const { act: reset, isPending } = useAction({
    send: resetTiles,
    success: t("wasReset"),
    onSuccess: onClose,
  });
  const targetOf = (key: TileKey) => layout.tiles.find((tile) => tile.key === key)?.target ?? null;
  const labelOf = (key: TargetTile) => {
    if (key === "speed") return t("targetHours", { name: t(key) });
    return t(TILE_TARGETS[key] === "least" ? "targetAtLeast" : "targetAtMost", { name: t(key) });
  };
  // One that was chosen stays in the list, so that it can be chosen again.
  const items = TILE_KEYS.filter((key) => available.includes(key) || layout.tiles.some((tile) => tile.key === key));
  return (
    <FormDrawer
      title={t("arrange")}
      lead={t("arrangeLead")}
      parse={(form) => ({ input: chosen.map((key) => ({ key, target: parseTarget(form, key) })) })}
      save={arrangeTiles}
      success={t("arranged")}
      isDisabled={chosen.length === 0}
      isChanged={chosen.join() !== layout.tiles.map(({ key }) => key).join()}
      // `tiles.0.target` of the API is the field of that tile.
      getFieldName={(field) => {
        const [, place] = /^tiles\.(\d+)\.target$/.exec(field) ?? [];
        return place === undefined ? field : `target-${chosen[Number(place)] ?? ""}`;
      }}
      onClose={onClose}
      aside={
        layout.isOwn && (
          <Button variant="ghost" isPending={isPending} onPress={() => reset()}>
            {t("reset")}
          </Button>
        )
      }
    >
      <OrderedChecklist items={items.map((key) => ({ key, name: t(key) }))} chosen={chosen} onChange={setChosen} />
      <fieldset className="grid gap-3">
        <legend className="mb-1 text-sm font-medium">{t("targets")}</legend>
        <p className="text-xs text-muted">{t("targetsHint")}</p>
        {TARGET_TILES.filter((key) => chosen.includes(key)).map((key) => (
          <FormField
            key={key}
            name={`target-${key}`}
            label={labelOf(key)}
            inputMode="numeric"
            defaultValue={targetOf(key)?.toString() ?? ""}
          />
        ))}
      </fieldset>
    </FormDrawer>
  );
}

/** Null for an empty field; a text that is no number is refused by the server with a sentence. */
function parseTarget(form: FormData, key: TileKey): number | null {
  const text = canHaveTarget(key) ? getText(form, `target-${key}`) : "";
  return text === "" ? null : Number(text);
}

interface Props {
  layout: TileLayout;
  /** Tiles that the user may see. */
  available: readonly TileKey[];
  onClose: () => void;
}
