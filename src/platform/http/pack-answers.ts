/** Every answer's last touch: security headers, an ETag over small JSON, zipping from one kilobyte on. */
import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { HttpApp } from "./http-routes.ts";

const zip = promisify(gzip);
const ZIP_FROM_BYTES = 1024;
const TEXTUAL = /json|text|javascript|xml/;

/** Scripts and styles come from this server only; images also from an operator's base map and from drawn canvases. */
const CONTENT_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob: https:",
  "connect-src 'self' https:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'self'",
  "frame-ancestors 'none'",
].join("; ");

export function packAnswers(app: HttpApp): void {
  app.addHook("onRequest", async (_request, reply) => {
    reply.headers({
      "content-security-policy": CONTENT_POLICY,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "x-frame-options": "DENY",
      "cross-origin-opener-policy": "same-origin",
    });
  });

  app.addHook("onSend", async (request, reply, payload) => {
    if (typeof payload !== "string") return payload;
    const type = String(reply.getHeader("content-type") ?? "");
    if (!TEXTUAL.test(type)) return payload;
    if (request.method === "GET" && reply.statusCode === 200 && !reply.hasHeader("etag")) {
      const etag = `W/"${createHash("sha1").update(payload).digest("base64url")}"`;
      reply.header("etag", etag);
      if (!reply.hasHeader("cache-control")) reply.header("cache-control", "no-cache");
      if (request.headers["if-none-match"] === etag) {
        reply.code(304);
        return "";
      }
    }
    if (payload.length < ZIP_FROM_BYTES || !acceptsZip(request.headers["accept-encoding"])) return payload;
    reply.header("content-encoding", "gzip").header("vary", "accept-encoding").removeHeader("content-length");
    return zip(payload, { level: 1 });
  });
}

export function acceptsZip(header: string | string[] | undefined): boolean {
  return /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/i.test(String(header ?? ""));
}
