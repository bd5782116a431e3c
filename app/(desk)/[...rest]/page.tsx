import { notFound } from "next/navigation";

/** Any other address: within the desk's frame, so that its navigation stays. */
export default function UnknownPage(): never {
  notFound();
}
