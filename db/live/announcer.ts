import type { Announcer } from "@/db/store";
import { liveBus } from "./live-bus";
import { wakeWorkers } from "./worker-events";

/** Tells the open pages, the other nodes and the workers of this process. */
export const announcer: Announcer = { publish: (ids) => liveBus().publish(ids), wake: wakeWorkers };
