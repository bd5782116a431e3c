import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { ACCEPTED, PORT, REFUSED } from "./peer-settings";

const ACCEPTED_TEXT = JSON.stringify(ACCEPTED);
const REFUSED_TEXT = JSON.stringify(REFUSED);

/** Serves POST with node:http; everything else is 404. */
export function serve(onBody: (body: Buffer, response: ServerResponse) => void): void {
  createServer((request, response) => {
    if (request.method !== "POST") return void response.writeHead(404).end();
    collectBody(request, (body) => onBody(body, response));
  }).listen(PORT, "127.0.0.1");
}

function collectBody(request: IncomingMessage, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => done(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
}

export function accept(response: ServerResponse): void {
  answer(response, 200, ACCEPTED_TEXT);
}

export function refuse(response: ServerResponse): void {
  answer(response, 401, REFUSED_TEXT);
}

function answer(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) })
    .end(text);
}
