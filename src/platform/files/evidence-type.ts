/**
 * What a file handed in as evidence is, told by its bytes and never by its name: JPEG or PNG photo, PDF, Word document.
 *
 * Photos carry where and with what they were taken (EXIF). That stays in the kept file and is taken out of every copy that
 * leaves (reference 6.5): in JPEG the APP1 and APP13 segments (EXIF, XMP, IPTC) and comments, in PNG the eXIf and text
 * chunks. Pixels are not touched.
 */
import { listZip } from "./zip.ts";

export type EvidenceType =
  | "image/jpeg"
  | "image/png"
  | "application/pdf"
  | "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

const PNG_MARK = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** `path` is needed to look into a zip; undefined for what is none of the four. */
export async function findEvidenceType(path: string, content: Buffer): Promise<EvidenceType | undefined> {
  if (content.length > 3 && content[0] === 0xff && content[1] === 0xd8 && content[2] === 0xff) return "image/jpeg";
  if (content.subarray(0, 8).equals(PNG_MARK)) return "image/png";
  if (content.subarray(0, 5).toString("latin1") === "%PDF-") return "application/pdf";
  if (content.subarray(0, 4).toString("latin1") !== "PK\x03\x04") return undefined;
  const names = (await listZip(path).catch(() => [])).map((entry) => entry.name);
  // A document with macros is a program.
  return names.includes("word/document.xml") && !names.some((name) => /vbaProject/i.test(name))
    ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    : undefined;
}

/** The same picture without where, when and by what it was taken; documents as they are. */
export function withoutOrigin(content: Uint8Array, mediaType: string): Buffer {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (mediaType === "image/jpeg") return jpegWithoutOrigin(bytes);
  if (mediaType === "image/png") return pngWithoutOrigin(bytes);
  return bytes;
}

const APP1 = 0xe1;
const APP13 = 0xed;
const COMMENT = 0xfe;
const SCAN = 0xda;

/** Segments up to the scan; what follows it is the picture. A broken chain of segments ends the reading, not the file. */
function jpegWithoutOrigin(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const kind = bytes[at + 1]!;
    if (kind === SCAN) break;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.length) break;
    if (kind !== APP1 && kind !== APP13 && kind !== COMMENT) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

const CHUNKS_OF_ORIGIN = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME"]);

function pngWithoutOrigin(bytes: Buffer): Buffer {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    if (!CHUNKS_OF_ORIGIN.has(bytes.toString("latin1", at + 4, at + 8))) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}
