// Preloaded into the server that `intake-profile` measures, in each of its threads. SIGUSR2 starts the processor
// profile of every thread; the next SIGUSR2 ends it and writes a file for each thread to PROFILE_FOLDER.
import { writeFileSync } from "node:fs";
import { Session } from "node:inspector/promises";
import { join } from "node:path";
import { BroadcastChannel, isMainThread, threadId } from "node:worker_threads";

const SAMPLE_MICROSECONDS = 250;
const folder = process.env.PROFILE_FOLDER;

if (folder) {
  const session = new Session();
  let isProfiling = false;
  const toggle = async () => {
    isProfiling = !isProfiling;
    if (isProfiling) {
      session.connect();
      await session.post("Profiler.enable");
      await session.post("Profiler.setSamplingInterval", { interval: SAMPLE_MICROSECONDS });
      await session.post("Profiler.start");
      return;
    }
    const { profile } = await session.post("Profiler.stop");
    writeFileSync(join(folder, `${process.pid}-${threadId}.cpuprofile`), JSON.stringify(profile));
    session.disconnect();
  };
  const channel = new BroadcastChannel("waybill-profile");
  channel.unref();
  channel.onmessage = toggle;
  if (isMainThread) {
    process.on("SIGUSR2", () => {
      channel.postMessage("toggle"); // to the other threads
      void toggle();
    });
  }
}
