import { parentPort } from "node:worker_threads";
import { openWalCheckpoint } from "@/db/open-wal-checkpoint";
import type { CheckpointCommand, CheckpointReport } from "./thread-messages";

/** The pause after each checkpoint. A page that several commits change within it is copied once. */
const CHECKPOINT_PAUSE_MS = 50;

/** Makes a checkpoint for each command, and reports when the pause after it is over. */
function runCheckpoints(port: NonNullable<typeof parentPort>): void {
  const checkpointer = openWalCheckpoint();
  let pause: NodeJS.Timeout | undefined;
  port.on("message", (command: CheckpointCommand) => {
    if (command === "close") {
      clearTimeout(pause);
      checkpointer.close();
      port.close();
      return;
    }
    checkpointer.checkpoint();
    pause = setTimeout(() => port.postMessage("done" satisfies CheckpointReport), CHECKPOINT_PAUSE_MS);
  });
}

if (!parentPort) throw new Error("this is the entry of a thread, see wal-checkpointer.ts");
runCheckpoints(parentPort);
