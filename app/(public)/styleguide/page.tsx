import { notFound } from "next/navigation";
import { Styleguide } from "@/components/styleguide/styleguide";

export const metadata = { title: "Styleguide" };
// The variable is read when the server runs, not when the page is built.
export const dynamic = "force-dynamic";

/** Every shared part of the interface in its states. In development, and in production where tests ask for it. */
export default function StyleguidePage() {
  if (process.env.NODE_ENV === "production" && process.env.WAYBILL_STYLEGUIDE !== "1") notFound();
  return <Styleguide />;
}
