import { SaxesParser } from "saxes";

/** Deepest nesting that an answer of S3 has; a deeper one is refused. */
const MAX_DEPTH = 10;

/**
 * The texts of an XML answer's elements, one record for each element of a given name; elements beside them are in the
 * record of the root.
 *
 * @param repeated name of the elements that are repeated, such as `Contents`
 * @throws Error when it is not XML
 */
export function readS3Xml(
  xml: string,
  repeated = "",
): { root: Record<string, string>; items: Record<string, string>[] } {
  const root: Record<string, string> = {};
  const items: Record<string, string>[] = [];
  const parser = new SaxesParser({ xmlns: false, position: false });
  const path: string[] = [];
  let texts = "";
  parser.on("doctype", () => {
    throw new Error("an answer of S3 has no document type");
  });
  parser.on("opentag", ({ name }) => {
    path.push(name);
    if (path.length > MAX_DEPTH) throw new Error("the answer is nested too deeply");
    if (name === repeated) items.push({});
    texts = "";
  });
  parser.on("text", (text) => {
    texts += text;
  });
  parser.on("closetag", ({ name }) => {
    path.pop();
    const record = path.includes(repeated) ? (items.at(-1) ?? root) : root;
    if (name !== repeated) record[name] = texts;
    texts = "";
  });
  parser.write(xml.trimStart()).close(); // S3 sends blanks while it joins the parts of a file
  return { root, items };
}
