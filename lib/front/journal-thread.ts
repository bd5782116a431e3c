import { parentPort } from "node:worker_threads";
import { openWalCheckpoint } from "@/db/open-store";
import type { JournalOrder, JournalWord } from "./intake-messages";

/** What was committed meanwhile is copied together, so that a page that is changed often is copied once. */
const REST_MS = 50;

/** Empties the database's journal whenever it is told that there is something new in it. */
function run(port: NonNullable<typeof parentPort>): void {
  const journal = openWalCheckpoint();
  let rest: NodeJS.Timeout | undefined;
  port.on("message", (order: JournalOrder) => {
    if (order === "close") {
      clearTimeout(rest);
      journal?.close();
      port.close();
      return;
    }
    journal?.empty();
    rest = setTimeout(() => port.postMessage("emptied" satisfies JournalWord), REST_MS);
  });
}

if (!parentPort) throw new Error("this is the entry of a thread, see journal-keeper.ts");
run(parentPort);
