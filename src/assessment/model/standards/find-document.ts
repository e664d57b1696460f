/** Documents of the shipped library by their id, or by how a source text names them. */
import type { StandardDocument } from "./documents.ts";
import { SHIPPED_DOCUMENTS } from "./shipped-documents.ts";

export const PLATFORM = "PLATFORM";

export const findDocument = (id: string): StandardDocument | undefined =>
  SHIPPED_DOCUMENTS.find((document) => document.id === id);

/** The document a source text names; undefined when it names none of ours. */
export function documentOfSource(source: string): StandardDocument | undefined {
  // What is ours beside a document's words stays ours: 平台建议（清单只说燃气）.
  if (source.startsWith("平台建议")) return findDocument(PLATFORM);
  return SHIPPED_DOCUMENTS.find(({ number, marks }) =>
    [number, ...marks].some((mark) => mark !== "" && source.includes(mark)),
  );
}
