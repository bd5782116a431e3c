/** Next calls this once, before the server handles its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startApplication } = await import("./lib/worker/application");
  await startApplication();
}
