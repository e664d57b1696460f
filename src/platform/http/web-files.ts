/** The built web pages: files under their hashed names for a year, and every page address answers the one page. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { HttpApp } from "./http-routes.ts";

/** `notPages` are the beginnings of addresses that are no pages: there a wrong address is a 404. */
export async function webFiles(app: HttpApp, folder: string, notPages: readonly string[]): Promise<void> {
  const page = join(folder, "index.html");
  if (!existsSync(page)) return;
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    wildcard: false,
    setHeaders: (reply, path) => {
      reply.header("cache-control", /-[\w-]{8,}\.\w+$/.test(path) ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/*", { schema: { hide: true } }, async (request, reply) => {
    const path = request.url.split("?")[0]!;
    if (notPages.some((start) => path.startsWith(start)) || /\.\w{1,5}$/.test(path)) return reply.callNotFound();
    return reply.type("text/html; charset=utf-8").send(readFileSync(page, "utf8"));
  });
}
