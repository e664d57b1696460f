/** Texts of a packed column: read one, or find those that hold a piece. Bytes are UTF-8. */
import type { PackedText } from "./packed-network.ts";

/** The text at a position. */
export function textAt(column: PackedText, position: number): string {
  return decodeUtf8(column.bytes, column.start[position]!, column.start[position + 1]!);
}

/** Whether the bytes of a text hold `piece` (already lower-case UTF-8); ASCII letters are compared without case. */
export function holdsPiece(column: PackedText, position: number, piece: Uint8Array): boolean {
  const bytes = column.bytes;
  const last = column.start[position + 1]! - piece.length;
  const first = piece[0]!;
  for (let at = column.start[position]!; at <= last; at++) {
    if (lower(bytes[at]!) !== first) continue;
    let same = 1;
    while (same < piece.length && lower(bytes[at + same]!) === piece[same]) same++;
    if (same === piece.length) return true;
  }
  return false;
}

const lower = (byte: number): number => (byte >= 65 && byte <= 90 ? byte + 32 : byte);

export function encodeUtf8(text: string): Uint8Array {
  // Half a surrogate pair has no UTF-8: it becomes the replacement character, as TextEncoder would have it.
  const escaped = encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));
  const bytes: number[] = [];
  for (let i = 0; i < escaped.length; i++) {
    if (escaped[i] === "%") {
      bytes.push(Number.parseInt(escaped.slice(i + 1, i + 3), 16));
      i += 2;
    } else bytes.push(escaped.charCodeAt(i));
  }
  return Uint8Array.from(bytes);
}

/** By hand, because the model knows neither TextDecoder nor Buffer, and TextDecoder refuses shared memory. */
function decodeUtf8(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  for (let at = start; at < end; ) {
    const lead = bytes[at++]!;
    if (lead < 0x80) text += String.fromCharCode(lead);
    else if (lead < 0xe0) text += String.fromCharCode(((lead & 31) << 6) | (bytes[at++]! & 63));
    else if (lead < 0xf0)
      text += String.fromCharCode(((lead & 15) << 12) | ((bytes[at++]! & 63) << 6) | (bytes[at++]! & 63));
    else
      text += String.fromCodePoint(
        ((lead & 7) << 18) | ((bytes[at++]! & 63) << 12) | ((bytes[at++]! & 63) << 6) | (bytes[at++]! & 63),
      );
  }
  return text;
}
