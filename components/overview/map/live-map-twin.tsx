import { useTranslations } from "next-intl";
import { memo } from "react";
import { usePlaceName } from "@/components/maps/use-place-name";
import type { Column } from "@/components/ui/table/table-column";
import { TableTwin } from "@/components/ui/table/table-twin";
import { congestionHref } from "@/lib/domain/congestion/congestion-threshold";
import { buildLiveListHref } from "./live-list-href";
import type { LiveMapProps } from "./live-map-props";

/** As many as the radar lists. */
const MAX_JAMS = 50;

interface Row {
  key: string;
  name: string;
  kind: "province" | "lane" | "country" | "jam";
  onWay: number | null;
  stalled: number;
  href: string | null;
}

/** Everything that the map shows, as one table: provinces, lanes, countries and jams, each with its list. */
export const LiveMapTwin = memo(function LiveMapTwin({ map, shade, shop }: LiveMapProps) {
  const t = useTranslations("liveMap");
  const placeName = usePlaceName();
  const rows: Row[] = [
    ...map.provinces.map(({ province, onWay, stalled }): Row => {
      const href = province === null ? null : buildLiveListHref(shade, { area: province }, shop);
      return { key: `province/${province}`, kind: "province", name: placeName(province), onWay, stalled, href };
    }),
    ...map.lanes.map(({ origin, destination, onWay, stalled }): Row => {
      const name = `${placeName(origin)} → ${placeName(destination)}`;
      const href = buildLiveListHref(shade, { origin, destination }, shop);
      return { key: `lane/${origin}/${destination}`, kind: "lane", name, onWay, stalled, href };
    }),
    ...map.countries.map(({ country, onWay, stalled }): Row => {
      const href = buildLiveListHref(shade, { destination: country }, shop);
      return { key: `country/${country}`, kind: "country", name: placeName(country), onWay, stalled, href };
    }),
    ...map.jams.slice(0, MAX_JAMS).map((jam): Row => {
      const { id, node, standing } = jam;
      return { key: `jam/${id}`, kind: "jam", name: node, onWay: null, stalled: standing, href: congestionHref(jam) };
    }),
  ];
  const columns: Column<Row>[] = [
    { key: "place", header: t("place"), isRowHeader: true, value: ({ name }) => name },
    { key: "kind", header: t("kind"), value: ({ kind }) => t(`kinds.${kind}`) },
    { key: "onWay", header: t("onWay"), help: "overview.map", unit: "count", value: ({ onWay }) => onWay },
    { key: "stalled", header: t("stalled"), help: "overview.stalled", unit: "count", value: ({ stalled }) => stalled },
  ];
  return (
    <TableTwin
      caption={t("title")}
      download={[t("title"), shop, map.countedAt?.slice(0, 16).replace("T", " ")]}
      columns={columns}
      rows={rows}
      rowKey={({ key }) => key}
      open={({ href }) => (href === null ? null : { href })}
    />
  );
});
