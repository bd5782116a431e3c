import { lazyPart, useFetchAhead } from "@/components/ui/feedback/lazy-part";
import { selectAllMatching } from "@/lib/client/jobs/job-queries";
import { useDeskUser } from "@/lib/client/shared/desk-user";
import type { ShipmentDeskState } from "./use-shipment-desk";

// Fetched when opened, so that they do not delay the list.
const SubscribeDrawer = lazyPart(() =>
  import("@/components/subscriptions/subscribe-drawer").then((each) => each.SubscribeDrawer),
);
const ShipmentBulkBar = lazyPart(() =>
  import("@/components/jobs/bulk/shipment-bulk-bar").then((each) => each.ShipmentBulkBar),
);
const ExportDrawer = lazyPart(() => import("@/components/jobs/export/export-drawer").then((each) => each.ExportDrawer));
const EditShipmentDrawer = lazyPart(() =>
  import("@/components/shipments/edit/edit-shipment-drawer").then((each) => each.EditShipmentDrawer),
);
const ShipmentDrawer = lazyPart(() =>
  import("@/components/shipments/shipment-drawer").then((each) => each.ShipmentDrawer),
);

/** Bar of the selected rows, and the drawers beside the shipment list. */
export function ShipmentDeskDrawers({ desk }: { desk: ShipmentDeskState }) {
  const { canWrite } = useDeskUser();
  const { list, drawers, counts, total = 0, bulk, rows, shortcuts } = desk;
  const { panel, setPanel, editing, setEditing, openId, open } = drawers;
  useFetchAhead(ShipmentDrawer);
  const at = rows.loaded?.findIndex(({ id }) => id === openId) ?? -1;
  return (
    <>
      {(bulk.count > 0 || bulk.isAll || bulk.jobId) && (
        <ShipmentBulkBar bulk={bulk} total={total} isAtLeast={counts?.isAtLeast} columns={list.columns} />
      )}
      {openId && (
        <ShipmentDrawer
          id={openId}
          row={rows.loaded?.[at]}
          previous={rows.loaded?.[at - 1]}
          next={at < 0 ? undefined : rows.loaded?.[at + 1]}
          onStep={shortcuts.step}
          onClose={() => open(null)}
        />
      )}
      {editing && canWrite && <EditShipmentDrawer id={editing} onClose={() => setEditing("")} />}
      {panel === "export" && (
        <ExportDrawer
          selection={selectAllMatching(list.query)}
          count={total}
          isAtLeast={counts?.isAtLeast}
          shown={list.columns}
          isChosen={false}
          onStarted={bulk.trackJob}
          onClose={() => setPanel("")}
        />
      )}
      {panel === "subscribe" && canWrite && (
        <SubscribeDrawer initial={drawers.toSubscribe} onClose={() => setPanel("")} />
      )}
    </>
  );
}
