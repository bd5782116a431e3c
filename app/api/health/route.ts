import { store } from "@/db/open";
import { newestPushAt } from "@/db/queries/pushes";
import { probeStorage } from "@/db/queries/storage-probe";
import { toIsoBeijing } from "@/lib/domain/beijing-time";
import { logger } from "@/lib/server/logger";

export const dynamic = "force-dynamic";

/** 200 while intake can store: shown by really storing something, and syncing it to disk. */
export async function GET(): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  try {
    await store().write((tx) => probeStorage(tx, Date.now()));
    const newest = await newestPushAt(store().read);
    return Response.json({ status: "ok", newestPushAt: newest === null ? null : toIsoBeijing(newest) }, { headers });
  } catch (error) {
    logger().error({ err: error }, "the database cannot store");
    return Response.json(
      { status: "unavailable", message: "数据库暂时无法写入，推送会由快递100稍后重发。" },
      { status: 503, headers },
    );
  }
}
