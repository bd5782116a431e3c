import type { Described, Operation } from "./described";
import { sampleOf } from "./sample";

/** A call as the templates write it. */
interface Call {
  method: string;
  url: string;
  /** JSON, laid out; null without a body or with a file. */
  json: string | null;
  /** Sent as it is. */
  file: string | null;
}

export interface Example {
  language: string;
  code: string;
}

const JSON_TYPE = "application/json";
const FILE_TYPE = "application/octet-stream";

/** How an operation is called in five languages. */
export function examplesOf(document: Described, operation: Operation): Example[] {
  const call = callOf(document, operation);
  return [
    { language: "curl", code: curl(call) },
    { language: "Node.js", code: node(call) },
    { language: "Python", code: python(call) },
    { language: "PHP", code: php(call) },
    { language: "Java", code: java(call) },
  ];
}

function callOf(document: Described, { method, path, parameters = [], requestBody }: Operation): Call {
  const query = parameters.filter((each) => each.in === "query" && each.required);
  const search = query.map(({ name, schema }) => `${name}=${String(sampleOf(document, schema ?? {}, name))}`).join("&");
  const filled = path.replaceAll(/\{\w+\}/g, "mcr0x1q2000a") + (search && `?${search}`);
  const content = requestBody?.content ?? {};
  const schema = content[JSON_TYPE]?.schema;
  const file = !schema && content[FILE_TYPE] ? "logo.png" : null;
  const body = schema && sampleOf(document, schema);
  return {
    method,
    url: `${document.servers?.[0]?.url ?? ""}${filled}`,
    json: schema ? JSON.stringify(body, null, 2) : null,
    file,
  };
}

const typeOf = ({ json, file }: Call) => (json !== null ? JSON_TYPE : file !== null ? FILE_TYPE : null);

function curl(call: Call): string {
  const shell = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
  const type = typeOf(call);
  return [
    `curl -X ${call.method} ${shell(call.url)}`,
    '-H "Authorization: Bearer $TOKEN"',
    type && `-H ${shell(`Content-Type: ${type}`)}`,
    call.json !== null && `-d ${shell(call.json)}`,
    call.file !== null && `--data-binary @${call.file}`,
  ]
    .filter(Boolean)
    .join(" \\\n  ");
}

function node(call: Call): string {
  const type = typeOf(call);
  const body = call.json !== null ? `JSON.stringify(${indent(call.json, 2)})` : "await readFile('logo.png')";
  return `${call.file === null ? "" : "import { readFile } from 'node:fs/promises';\n\n"}const response = await fetch(${JSON.stringify(call.url)}, {
  method: '${call.method}',
  headers: {
    Authorization: \`Bearer \${process.env.TOKEN}\`,${type ? `\n    'Content-Type': '${type}',` : ""}
  },${type ? `\n  body: ${body},` : ""}
});
console.log(response.status, await response.text());`;
}

function python(call: Call): string {
  const argument = call.json !== null ? `\n    json=${indent(pythonic(call.json), 4)},` : "";
  const file = call.file === null ? "" : `\n    data=open("${call.file}", "rb"),`;
  const type = call.file === null ? "" : `, "Content-Type": "${FILE_TYPE}"`;
  return `import os
import requests

response = requests.request(
    "${call.method}",
    ${JSON.stringify(call.url)},
    headers={"Authorization": "Bearer " + os.environ["TOKEN"]${type}},${argument}${file}
)
print(response.status_code, response.text)`;
}

function php(call: Call): string {
  const type = typeOf(call);
  const quote = (text: string) => `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
  const body = call.json !== null ? quote(call.json) : `file_get_contents('${call.file ?? ""}')`;
  return `<?php
$curl = curl_init(${quote(call.url)});
curl_setopt_array($curl, [
    CURLOPT_CUSTOMREQUEST => '${call.method}',
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_HTTPHEADER => ['Authorization: Bearer ' . getenv('TOKEN')${type ? `, 'Content-Type: ${type}'` : ""}],${
      type ? `\n    CURLOPT_POSTFIELDS => ${body},` : ""
    }
]);
echo curl_exec($curl);`;
}

function java(call: Call): string {
  const type = typeOf(call);
  const publisher =
    call.json !== null
      ? `BodyPublishers.ofString("""\n${indent(call.json.replaceAll("\\", "\\\\"), 8, true)}""")`
      : call.file !== null
        ? `BodyPublishers.ofFile(Path.of("${call.file}"))`
        : "BodyPublishers.noBody()";
  return `import java.net.URI;
import java.net.http.*;
import java.net.http.HttpRequest.BodyPublishers;${call.file === null ? "" : "\nimport java.nio.file.Path;"}

var request = HttpRequest.newBuilder(URI.create(${JSON.stringify(call.url)}))
    .header("Authorization", "Bearer " + System.getenv("TOKEN"))${type ? `\n    .header("Content-Type", "${type}")` : ""}
    .method("${call.method}", ${publisher})
    .build();
var response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
System.out.println(response.statusCode() + " " + response.body());`;
}

/** JSON as Python writes it. */
function pythonic(json: string): string {
  return json.replaceAll(/^(\s*(?:"[^"]*": )?)(true|false|null)(,?)$/gm, (_, before, word, after) => {
    return `${before}${{ true: "True", false: "False", null: "None" }[word as "true"]}${after}`;
  });
}

function indent(text: string, by: number, isFirstToo = false): string {
  const lines = text.split("\n").map((line, index) => (index > 0 || isFirstToo ? " ".repeat(by) + line : line));
  return lines.join("\n");
}
