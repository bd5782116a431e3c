import { type ComponentType, createContext, type ReactNode, use } from "react";
import { lazyPart } from "@/components/ui/feedback/lazy-part";
import { type ChinaShapes, loadChinaShapes } from "./china-shapes";

const ShapesContext = createContext<ChinaShapes | null>(null);

/** A part with a map, as `lazyPart`: it is shown once the browser has its code and the shapes of the provinces. */
export function lazyMap<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  loading: () => ReactNode,
): ComponentType<Props> {
  return lazyPart<Props>(async () => {
    const [Part, shapes] = await Promise.all([load(), loadChinaShapes()]);
    return (props) => (
      <ShapesContext value={shapes}>
        <Part {...props} />
      </ShapesContext>
    );
  }, loading);
}

/** The shapes of the provinces, inside a part of `lazyMap`. */
export function useChinaShapes(): ChinaShapes {
  const shapes = use(ShapesContext);
  if (shapes === null) throw new Error("A map needs the shapes of lazyMap.");
  return shapes;
}
