export const dynamic = "force-dynamic";

/** 200 while the process can answer at all, whatever the database does: what restarts a node asks here. */
export function GET(): Response {
  return Response.json({ status: "live" }, { headers: { "Cache-Control": "no-store" } });
}
