import { setTimeout as sleep } from "node:timers/promises";
import { findReplicaState } from "@/db/connection-state";
import { liveBus } from "@/db/live/live-bus";
import { store } from "@/db/open-store";
import type { Db } from "@/db/store";
import { processGlobal } from "@/lib/process-global";
import { config } from "@/lib/server/runtime/config";
import { metrics } from "@/lib/server/runtime/metrics";

/** Names the last write of a browser or program, so that every server reads lists that have it. */
export const WRITTEN_COOKIE = "waybill_written";
const WELL_FORMED = /^[0-9A-F]{1,8}\/[0-9A-F]{1,8}$/;
/** A replica that is further behind is not read from. */
const COOKIE_SECONDS = 60;
/** How long (ms) a list waits for the primary to say where it is. Without an answer its replica is read all the same. */
const POSITION_MS = 150;

/** The last write through this server. */
const lastWrite = () => processGlobal("last-write", () => ({ position: null as string | null }));

/** The newest change that open pages were told of, and where the primary was after it. */
const announcedChange = () =>
  processGlobal("announced-change", () => ({
    change: "",
    position: Promise.resolve<string | null>(null),
    hasFailed: false,
  }));

/**
 * The database that the lists and figures of a request are read from: a replica with everything that this caller has
 * written, that anybody has written through this server, and that open pages were told to read again, whichever server
 * or worker changed it; else the primary.
 */
export function listDb(request: Request): Promise<Db> {
  return listDbAfter(findCookie(request.headers.get("cookie")));
}

/** @param written the value of `WRITTEN_COOKIE` */
export async function listDbAfter(written: string | undefined): Promise<Db> {
  const own = written !== undefined && WELL_FORMED.test(written) ? written : null;
  const announced = await findAnnouncedPosition();
  const positions = [own, lastWrite().position, announced].filter((position) => position !== null);
  const db = await store().readAfter(positions.toSorted(comparePositions).at(-1) ?? null);
  if (findReplicaState()) metrics().listReads.inc({ from: db === store().read ? "primary" : "replica" });
  return db;
}

function findCookie(header: string | null): string | undefined {
  const cookie = header?.split(/; */).find((each) => each.startsWith(`${WRITTEN_COOKIE}=`));
  return cookie?.slice(WRITTEN_COOKIE.length + 1);
}

/** After a request that may have written: remembers how far a replica has to be for its caller. */
export async function noteWrite(request: Request, response: Response): Promise<void> {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method)) return;
  const position = await findPosition();
  if (position === null) return;
  const { position: before } = lastWrite();
  if (before === null || comparePositions(before, position) < 0) lastWrite().position = position;
  const secure = config().publicUrl.startsWith("https:") ? "; Secure" : "";
  response.headers.append(
    "Set-Cookie",
    `${WRITTEN_COOKIE}=${position}; Path=/; Max-Age=${COOKIE_SECONDS}; HttpOnly; SameSite=Lax${secure}`,
  );
}

/** Asks the primary once for each change, when a list is read; again when it did not answer. */
function findAnnouncedPosition(): Promise<string | null> {
  const newest = announcedChange();
  const change = liveBus().position();
  if (newest.change !== change || newest.hasFailed) {
    const position = findPosition().then((found) => {
      newest.hasFailed = found === null;
      return found;
    });
    Object.assign(newest, { change, position, hasFailed: false });
  }
  return Promise.race([newest.position, sleep(POSITION_MS, null, { ref: false })]);
}

async function findPosition(): Promise<string | null> {
  try {
    return await store().readPosition();
  } catch {
    return null; // the write is done, whether or not the primary can be reached now
  }
}

function comparePositions(left: string, right: string): number {
  const [leftHigh = 0, leftLow = 0] = left.split("/").map((part) => Number.parseInt(part, 16));
  const [rightHigh = 0, rightLow = 0] = right.split("/").map((part) => Number.parseInt(part, 16));
  return leftHigh - rightHigh || leftLow - rightLow;
}
