import { join, resolve } from "node:path";
import { EVERY_SHOP } from "@/lib/domain/auth/shop-scope";
import type { RebuildRunView } from "@/lib/domain/tracking/rebuild-run";
import type { RebuildResult } from "@/lib/operations/push-operations";
import { rebuildFigures } from "@/lib/services/analytics/update-figures";
import { rebuildCharges } from "@/lib/services/billing/rebuild-charges";
import { resetSettlements, updateSettlements } from "@/lib/services/settlement/update-settlements";
import { rebuildNow } from "@/lib/services/tracking/rebuild-run/rebuild-now";
import { rebuildShipment } from "@/lib/services/tracking/rebuild-shipments";
import { terminalWords } from "@/scripts/desk/terminal-sentence.mjs";
import type { AdminCommand } from "./command-line";
import { createProgress } from "./show-progress";

export const REPAIR_HELP = `  npm run -s admin -- rebuild [--shipment ID]
      按收到的推送重建运单；重建全部时先写副本，不发任何通知
                                        rebuild one shipment, or all, from the stored pushes; before all
                                        of them, a copy is written; nobody is notified
  npm run -s admin -- charges rebuild
      按订阅的回执重算费用账            rebuild the cost ledger from the answers to subscriptions
  npm run -s admin -- figures rebuild
      重新统计全部运单的时效与数量      measure every shipment and add up all figures again
  npm run -s admin -- settlements rebuild
      重新核对每一单的代收货款          check the cash of every shipment again
`;

/** What is derived from the kept pushes, payments and answers, made anew. */
export const REPAIR_COMMANDS: Record<string, AdminCommand> = {
  rebuild: {
    action: "rebuild.start",
    options: { shipment: { type: "string" } },
    operands: [],
    run: async (store, { shipment }) => {
      if (typeof shipment === "string") return formatRebuild(await rebuildShipment(store, EVERY_SHOP, shipment));
      const turn = { store, clock: Date.now, isStopping: () => false };
      const folder = join(resolve(process.env.DATA_DIR || "data"), "backups");
      const show = createProgress();
      const showRun = ({ done, total }: RebuildRunView) =>
        show(`${done} / ${total} ${terminalWords("个运单", "shipments")}`);
      const { done, changed, copy } = await rebuildNow(turn, folder, "admin", showRun);
      return [`shipments\t${done}`, `mended\t${changed}`, `copy\t${copy?.file ?? ""}`];
    },
  },
  "settlements rebuild": {
    action: "settlement.rebuild",
    options: {},
    operands: [],
    run: async (store) => {
      await resetSettlements(store);
      await updateSettlements(store, Date.now());
      return [];
    },
  },
  "charges rebuild": {
    action: "cost.rebuild",
    options: {},
    operands: [],
    run: async (store) => {
      const { charges, added, removed } = await rebuildCharges(store);
      return [`charges\t${charges}`, `added\t${added}`, `removed\t${removed}`];
    },
  },
  "figures rebuild": {
    action: "analytics.rebuild",
    options: {},
    operands: [],
    run: async (store) => {
      const turn = { store, clock: Date.now, isStopping: () => false };
      const show = createProgress();
      return [
        `shipments\t${await rebuildFigures(turn, (done) => show(`${done} ${terminalWords("个运单", "shipments")}`))}`,
      ];
    },
  },
};

function formatRebuild({ pushes, before, after }: RebuildResult): string[] {
  const comparison = before === after ? terminalWords("一致", "identical") : terminalWords("已修复", "mended");
  return [`pushes\t${pushes}`, `before\t${before}`, `after\t${after}`, comparison];
}
