/** Cuts the objects at one nesting depth out of a stream of JSON bytes, without parsing what lies around them. */
import { Refusal } from "../../base/outcome.ts";

const LARGEST_OBJECT = 64 << 20;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** `depth` counts braces: 1 = top-level objects, 2 = objects inside a top-level object. Yields their text. */
export async function* cutObjects(chunks: AsyncIterable<Buffer>, depth: number, file: string): AsyncIterable<string> {
  let level = 0;
  let inText = false;
  let escaped = false;
  let held: Buffer[] = [];
  let heldBytes = 0;
  for await (const chunk of chunks) {
    let start = level >= depth ? 0 : -1;
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i]!;
      if (inText) {
        if (escaped) escaped = false;
        else if (byte === BACKSLASH) escaped = true;
        else if (byte === QUOTE) inText = false;
      } else if (byte === QUOTE) {
        inText = true;
      } else if (byte === OPEN) {
        if (++level === depth) start = i;
      } else if (byte === CLOSE) {
        if (level === depth) {
          const end = chunk.subarray(Math.max(start, 0), i + 1);
          yield (held.length > 0 ? Buffer.concat([...held, end]) : end).toString("utf8");
          held = [];
          heldBytes = 0;
          start = -1;
        }
        if (--level < 0) throw new Refusal("platform.json-broken", { file, feature: 0, cause: "unexpected }" });
      }
    }
    if (level >= depth && start >= 0) {
      held.push(Buffer.from(chunk.subarray(start)));
      heldBytes += chunk.length - start;
      if (heldBytes > LARGEST_OBJECT)
        throw new Refusal("platform.json-object-too-large", { file, megabytes: LARGEST_OBJECT >> 20 });
    }
  }
  if (level !== 0 || inText) throw new Refusal("platform.file-cut-off", { file });
}
