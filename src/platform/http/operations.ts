/**
 * What those who run the server ask: is it alive, can it work, how is it doing.
 *
 * /healthz says the process answers; /readyz that the store answers too; /metrics is Prometheus text (format 0.0.4).
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import type { HttpApp } from "./http-routes.ts";

export interface Gauge {
  readonly name: string;
  readonly help: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Operations {
  /** Throws when the server cannot do its work. */
  ready(): Promise<void>;
  /** Figures of this product beside those of the process. */
  gauges(): Promise<readonly Gauge[]>;
}

export function operationRoutes(app: HttpApp, { ready, gauges }: Operations): void {
  const answered = new Map<string, number>();
  let seconds = 0;
  const delay = monitorEventLoopDelay({ resolution: 20 });
  delay.enable();
  app.addHook("onClose", async () => {
    delay.disable();
  });
  app.addHook("onResponse", async (request, reply) => {
    const key = `${request.method} ${reply.statusCode}`;
    answered.set(key, (answered.get(key) ?? 0) + 1);
    seconds += reply.elapsedTime / 1000;
  });

  const hidden = { schema: { hide: true } };
  app.get("/healthz", hidden, async (_request, reply) =>
    reply.header("cache-control", "no-store").send({ alive: true }),
  );
  app.get("/readyz", hidden, async (_request, reply) => {
    reply.header("cache-control", "no-store");
    try {
      await ready();
      return { ready: true };
    } catch {
      return reply.code(503).send({ ready: false });
    }
  });
  app.get("/metrics", hidden, async (_request, reply) => {
    const requests = [...answered].map(([key, value]) => {
      const [method, status] = key.split(" ") as [string, string];
      return { name: "http_requests_total", help: "Requests answered", labels: { method, status }, value };
    });
    const all = [
      ...requests,
      { name: "http_request_seconds_total", help: "Time spent answering", value: seconds },
      ...processGauges(delay.percentile(99) / 1e9),
      ...(await gauges()),
    ];
    return reply.type("text/plain; version=0.0.4").header("cache-control", "no-store").send(writeGauges(all));
  });
}

function processGauges(eventLoopDelayP99: number): Gauge[] {
  const memory = process.memoryUsage();
  return [
    { name: "process_resident_memory_bytes", help: "Resident memory", value: memory.rss },
    { name: "process_heap_bytes", help: "JavaScript heap in use", value: memory.heapUsed },
    {
      name: "process_cpu_seconds_total",
      help: "Processor time",
      value: process.cpuUsage().user / 1e6 + process.cpuUsage().system / 1e6,
    },
    { name: "process_uptime_seconds", help: "Time since start", value: process.uptime() },
    { name: "event_loop_delay_p99_seconds", help: "99th percentile of event loop delay", value: eventLoopDelayP99 },
  ];
}

/** A name's help and type once, its samples below. Names ending in `_total` are counters. */
export function writeGauges(gauges: readonly Gauge[]): string {
  const byName = Map.groupBy(gauges, (gauge) => gauge.name);
  let text = "";
  for (const [name, samples] of byName) {
    text += `# HELP ${name} ${samples[0]!.help}\n# TYPE ${name} ${name.endsWith("_total") ? "counter" : "gauge"}\n`;
    for (const { labels, value } of samples) text += `${name}${writeLabels(labels)} ${value}\n`;
  }
  return text;
}

function writeLabels(labels: Readonly<Record<string, string>> | undefined): string {
  if (!labels) return "";
  const written = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`,
  );
  return `{${written.join(",")}}`;
}
