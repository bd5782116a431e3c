import { useTranslations } from "next-intl";

const LINE_WIDTHS = [40, 64, 52, 72, 48, 60];

export function TimelineLoadingState() {
  const t = useTranslations("shipmentDrawer");
  return (
    <div role="status" aria-label={t("loading")} className="appear-late p-6">
      <div className="h-6 w-56 rounded bg-default" />
      <div className="mt-4 h-4 w-72 rounded bg-default" />
      <div className="mt-8 flex flex-col gap-5">
        {LINE_WIDTHS.map((width) => (
          <div key={width} className="flex items-center gap-4">
            <span className="size-3 rounded-full bg-default" />
            <span className="h-3.5 rounded bg-default" style={{ width: `${width}%` }} />
          </div>
        ))}
      </div>
    </div>
  );
}
