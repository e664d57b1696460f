/** `serve`: web pages, API and tiles from this process. */
import { join } from "node:path";
import { findCity } from "../../../network/store/city.ts";
import { startDemoCity } from "../../demo-city/start-demo-city.ts";
import { startDemoPlan } from "../../demo-city/start-demo-plan.ts";
import { startServer } from "../../server.ts";
import { numberOption, textOption, type Verb } from "../verb.ts";

const WEB_ROOT = join(import.meta.dirname, "..", "..", "..", "..", "dist", "web");
const DEMO_PIPES = 50_000;

export const serveVerb: Verb = {
  name: "serve",
  does: "serves the web pages, the API and the tiles; prints one line when ready",
  usage: "serve [--port 8080] [--host 127.0.0.1] [--demo] [--demo-pipes N]",
  example: "serve --port 8080 --database postgres://user@host/guanxin",
  options: {
    port: { type: "string" },
    host: { type: "string" },
    demo: { type: "boolean" },
    "demo-pipes": { type: "string" },
  },
  words: [0, 0],
  async run(call) {
    call.say("正在打开数据库… opening the store…");
    const database = await call.store();
    if (call.options["demo"] && !(await findCity(database, call.cityId))) {
      const demo = { cityId: call.cityId, pipes: numberOption(call, "demo-pipes", DEMO_PIPES), say: call.say };
      await startDemoCity(database, demo);
      await startDemoPlan(database, demo);
    }
    const server = await startServer({
      database,
      cityId: call.cityId,
      port: numberOption(call, "port", Number(process.env["PORT"] ?? 8080)),
      host: textOption(call, "host") ?? "127.0.0.1",
      webRoot: WEB_ROOT,
      ...baseMap(),
      log: (line) => process.stderr.write(line),
    });
    process.stdout.write(`管新已启动 Guanxin is ready: ${server.url}\n`);
    await new Promise<void>((resolve) => call.signal.addEventListener("abort", () => resolve(), { once: true }));
    await server.close();
    return { exit: 0, json: { url: server.url }, text: [] };
  },
};

/** An operator's own base map: GUANXIN_BASEMAP is a tile address with {z}/{x}/{y}, e.g. a Tianditu WMTS with its key. */
function baseMap() {
  const tiles = process.env["GUANXIN_BASEMAP"];
  if (!tiles) return {};
  return { baseMap: { tiles: tiles.split(" "), attribution: process.env["GUANXIN_BASEMAP_ATTRIBUTION"] ?? "" } };
}
