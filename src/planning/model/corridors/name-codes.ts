/** Numbers for texts of packed columns, so that equal names compare as numbers; 0 = no text. */
import type { PackedText } from "../../../network/model/packed-network.ts";
import { textAt } from "../../../network/model/packed-text.ts";

export interface NameCodes {
  codesOf(column: PackedText, count: number): Int32Array;
}

export function createNameCodes(): NameCodes {
  const codes = new Map<string, number>([["", 0]]);
  return {
    codesOf(column, count) {
      const found = new Int32Array(count);
      for (let i = 0; i < count; i++) {
        // Pipes of one street stand side by side: the text before is asked first.
        if (i > 0 && isSame(column, i)) {
          found[i] = found[i - 1]!;
          continue;
        }
        const text = textAt(column, i);
        let code = codes.get(text);
        if (code === undefined) {
          code = codes.size;
          codes.set(text, code);
        }
        found[i] = code;
      }
      return found;
    },
  };
}

/** Whether text i is that of i - 1. */
function isSame({ bytes, start }: PackedText, i: number): boolean {
  const [before, from, to] = [start[i - 1]!, start[i]!, start[i + 1]!];
  if (from - before !== to - from) return false;
  for (let k = 0; k < to - from; k++) if (bytes[before + k] !== bytes[from + k]) return false;
  return true;
}
