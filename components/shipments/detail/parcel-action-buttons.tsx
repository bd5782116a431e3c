import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/layout/button";
import { type ParcelActions, useParcelActions } from "./use-parcel-actions";

/** Actions on the parcel, for desktops; phones have the bar at the bottom. */
export function ParcelActionButtons({ actions }: { actions: ParcelActions }) {
  const t = useTranslations("detail");
  return (
    <div className="flex flex-wrap items-center gap-2 max-lg:hidden print:hidden">
      {useParcelActions(actions).map(({ label, Icon, run }) => (
        <Button key={label} variant="outline" size="sm" onPress={run}>
          <Icon aria-hidden />
          {label}
        </Button>
      ))}
      <Button variant="ghost" size="sm" onPress={() => window.print()}>
        <Printer aria-hidden />
        {t("print")}
      </Button>
    </div>
  );
}
