import { isValidElement, type ReactNode } from "react";
import { expect, test } from "vitest";
import { FIGURE_AREAS, FIGURE_KEYS, FIGURES } from "@/lib/domain/analytics/figure-definitions";
import { FigureDefinitionList } from "./figure-definition-list";

interface Props {
  id?: string;
  children?: ReactNode;
}

/** The elements of a part of a page that have an id, each with its texts. */
function listTextsById(node: ReactNode, into = new Map<string, string>(), ids: readonly string[] = []) {
  if (Array.isArray(node)) for (const each of node) listTextsById(each, into, ids);
  else if (typeof node === "string") for (const id of ids) into.set(id, `${into.get(id) ?? ""} ${node}`);
  else if (isValidElement<Props>(node)) {
    const { id, children } = node.props;
    listTextsById(children, into, id === undefined ? ids : [...ids, id]);
  }
  return into;
}

test("every figure is on the page of definitions, with its sentence and its unit", () => {
  const texts = listTextsById(FigureDefinitionList({ t: (key, values) => JSON.stringify({ key, ...values }) }));
  for (const figure of FIGURE_KEYS) {
    for (const key of [`figures.${figure}.name`, `figures.${figure}.text`, `units.${FIGURES[figure]}`])
      expect(texts.get(figure), figure).toContain(`definitions.${key}`);
  }
  expect(FIGURE_KEYS.filter((figure) => !FIGURE_AREAS.some((area) => figure.startsWith(`${area}.`)))).toEqual([]);
});
